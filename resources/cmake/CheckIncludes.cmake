# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -DLAYER= -DROOT= -DFOLDERS= -DFORBIDDEN_LAYERS= -DFORBIDDEN_QT= [-DSTAMP=] -P CheckIncludes.cmake
#
# Fails when a file of LAYER includes a header of a layer or a Qt module that the layer may not
# know. The compiler alone does not see it: all layers share one include root, and
# <QtWidgets/QWidget> is found from any target because the Qt modules share a parent folder.
cmake_policy(VERSION 3.25)

# The layer of a path such as "core/storage/database.h": that of the longest folder it begins with.
function(layer_of path result)
    set(longest 0)
    set(layer "")
    foreach(entry IN LISTS FOLDERS)
        string(REGEX MATCH "^[^=]+" folder "${entry}")
        string(REGEX REPLACE "^[^=]+=" "" name "${entry}")
        string(LENGTH "${folder}/" length)
        string(FIND "${path}" "${folder}/" at)
        if(at EQUAL 0 AND length GREATER longest)
            set(longest ${length})
            set(layer ${name})
        endif()
    endforeach()
    set(${result} "${layer}" PARENT_SCOPE)
endfunction()

set(violations "")
foreach(entry IN LISTS FOLDERS)
    string(REGEX REPLACE "^[^=]+=" "" name "${entry}")
    if(NOT name STREQUAL LAYER)
        continue()
    endif()
    string(REGEX MATCH "^[^=]+" folder "${entry}")
    file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/${folder}/*.h" "${ROOT}/${folder}/*.cpp")
    foreach(path IN LISTS files)
        layer_of("${path}" owner)
        if(NOT owner STREQUAL LAYER)
            continue()
        endif()
        file(STRINGS "${ROOT}/${path}" lines REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
        foreach(line IN LISTS lines)
            string(REGEX REPLACE "^[^<\"]*[<\"]([^>\"]+)[>\"].*$" "\\1" header "${line}")
            string(REGEX REPLACE "/.*$" "" module "${header}")
            string(REGEX REPLACE "^Qt" "" module "${module}")
            layer_of("${header}" known)
            if(header MATCHES "(^|/)\\.\\./")
                list(APPEND violations "${path}: ${header} climbs out of its folder")
            elseif(known AND known IN_LIST FORBIDDEN_LAYERS)
                list(APPEND violations "${path}: ${LAYER} may not know ${known}: ${header}")
            elseif(header MATCHES "/" AND module IN_LIST FORBIDDEN_QT)
                list(APPEND violations "${path}: ${LAYER} may not use Qt ${module}: ${header}")
            endif()
        endforeach()
    endforeach()
endforeach()

if(violations)
    list(JOIN violations "\n  " text)
    message(FATAL_ERROR "The dependency rule is broken (ARCHITECTURE.md, The house):\n  ${text}")
endif()
if(STAMP)
    file(TOUCH "${STAMP}")
endif()
