# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# Who may know whom (ARCHITECTURE.md, "The house"), written once and checked three times:
#   - when the rows of the folders are read, which may form no circle;
#   - at the end of the configure step, by walking the link libraries of each layer's target;
#   - at build time, before anything of the layer compiles, by reading its #include lines.
# A layer is a folder; a folder inside another layer's folder belongs to the longer path.
set(INLET_LAYERS core logging storage client capture archive server ui app)
set(INLET_LAYER_FOLDERS core=core core/logging=logging core/storage=storage core/client=client
    ui/capture=capture ui/archive=archive server=server ui=ui app=app)
set(INLET_MAY_KNOW_core "")
set(INLET_MAY_KNOW_logging core)
set(INLET_MAY_KNOW_storage core logging)
set(INLET_MAY_KNOW_client core logging)
set(INLET_MAY_KNOW_capture core logging storage client)
set(INLET_MAY_KNOW_archive core logging storage client)
set(INLET_MAY_KNOW_server core logging storage)
set(INLET_MAY_KNOW_ui core logging storage client capture archive)
set(INLET_MAY_KNOW_app core logging storage client capture archive server ui)
set(INLET_FORBIDDEN_QT_core Gui Widgets Svg DBus Sql Network WebSockets)
set(INLET_FORBIDDEN_QT_logging Gui Widgets Svg DBus Sql Network WebSockets)
set(INLET_FORBIDDEN_QT_storage Gui Widgets Svg DBus Network WebSockets)
set(INLET_FORBIDDEN_QT_client Gui Widgets Svg DBus Sql)
set(INLET_FORBIDDEN_QT_capture Gui Widgets Svg DBus)
set(INLET_FORBIDDEN_QT_archive Gui Widgets Svg DBus)
set(INLET_FORBIDDEN_QT_server Gui Widgets Svg DBus)
set(INLET_FORBIDDEN_QT_ui "")
set(INLET_FORBIDDEN_QT_app "")

# Folders within a layer: each row names the folders of its own layer that it may know, all of which
# stand above it, so that no circle can be written down. A folder that holds sources needs a row.
set(INLET_FOLDERS
    "core/base:"
    "core/protocol/reading:"
    "core/protocol: core/base core/protocol/reading"
    "core/protocol/redaction: core/base core/protocol core/protocol/reading"
    "core/websocket: core/protocol"
    "core/conversation: core/protocol"
    "core/conversation/fold: core/base core/protocol core/conversation"
    "core/simulation: core/protocol"
    "core/logging:"
    "core/storage:"
    "core/client/wire:"
    "core/client/peer:"
    "core/client: core/client/peer core/client/wire"
    "core/client/admin: core/client"
    "core/client/session: core/client core/client/admin core/client/peer core/client/wire"
    "server/base:"
    "server/model:"
    "server/http: server/base"
    "server/store: server/model"
    "server/store/sqlite/deliveries: server/base server/model server/store"
    "server/store/sqlite/events: server/base server/model server/store server/store/sqlite/deliveries"
    "server/store/sqlite/instances: server/base server/model server/store server/store/sqlite/events"
    "server/store/sqlite: server/base server/model server/store server/store/sqlite/deliveries server/store/sqlite/events server/store/sqlite/instances"
    "server/auth: server/base server/model server/http server/store"
    "server/events: server/base server/model server/store"
    "server/ws: server/base server/model server/http"
    "server/webhook: server/base server/model server/store server/events"
    "server/config: server/base server/http server/auth server/webhook"
    "server/admission: server/base server/model server/http server/auth server/ws"
    "server/keys: server/base server/store server/store/sqlite server/auth server/config"
    "server/instances: server/base server/model server/store server/auth"
    "server/io: server/base server/model server/http server/auth server/ws server/config server/admission server/events"
    "server/observe: server/base server/model server/store"
    "server/api: server/base server/model server/http server/config server/admission server/io"
    "server/api/chat: server/base server/model server/http server/store server/admission server/io server/api"
    "server/api/events: server/base server/model server/http server/store server/io server/events server/api"
    "server/api/gateway: server/base server/model server/http server/store server/auth server/config server/io server/events server/observe server/api"
    "server/api/webhooks: server/base server/model server/http server/store server/webhook server/config server/io server/events server/api"
    "server/api/instances: server/base server/model server/http server/webhook server/instances server/io server/api server/api/webhooks"
    "server/gateway: server/base server/model server/http server/store server/store/sqlite server/auth server/webhook server/config server/admission server/keys server/instances server/io server/events server/observe server/api server/api/chat server/api/events server/api/gateway server/api/webhooks server/api/instances"
    "ui/archive:"
    "ui/capture:"
    "ui/base:"
    "ui/theme:"
    "ui/words: ui/theme"
    "ui/words/frames: ui/words"
    "ui/text: ui/theme ui/words"
    "ui/settings: ui/base ui/theme"
    "ui/shell: ui/base ui/theme ui/words ui/text ui/settings"
    "ui/inbox/fold: ui/base ui/words"
    "ui/inbox/layout: ui/theme ui/words ui/text"
    "ui/inbox/list: ui/theme ui/words ui/text ui/shell ui/inbox/fold ui/inbox/layout"
    "ui/inbox/thread: ui/theme ui/words ui/text ui/shell ui/inbox/fold ui/inbox/layout"
    "ui/inbox: ui/theme ui/words ui/settings ui/shell ui/inbox/fold ui/inbox/layout ui/inbox/list ui/inbox/thread"
    "ui/frames: ui/theme ui/words ui/words/frames ui/text ui/settings ui/shell"
    "ui/window: ui/base ui/theme ui/words ui/settings ui/shell ui/inbox/fold ui/inbox ui/frames"
    "app/cli:"
    "app/ctl: app/cli"
    "app/ctl/deadletters: app/ctl"
    "app/ctl/instance: app/cli app/ctl"
    "app/ctl/origins: app/ctl"
    "app/ctl/webhook: app/ctl"
    "app/ctl/websocket: app/ctl"
    "app: app/cli app/ctl"
)

# inlet_check_folders(<row>...): refuses rows that stand in no order.
function(inlet_check_folders)
    set(above "")
    foreach(row IN LISTS ARGV)
        if(NOT row MATCHES "^([^:]+):")
            message(SEND_ERROR "Layering: \"${row}\" is no row")
            continue()
        endif()
        set(folder "${CMAKE_MATCH_1}")
        string(REGEX REPLACE "^[^:]+:" "" known "${row}")
        separate_arguments(known UNIX_COMMAND "${known}")
        if(folder IN_LIST above)
            message(SEND_ERROR "Layering: ${folder} has two rows")
        endif()
        foreach(other IN LISTS known)
            if(NOT other IN_LIST above)
                message(SEND_ERROR "Layering: ${folder} may not know ${other}, which does not stand above it: "
                    "that would be a circle, or a folder without a row")
            endif()
        endforeach()
        list(APPEND above ${folder})
    endforeach()
endfunction()
inlet_check_folders(${INLET_FOLDERS})

# inlet_layer(<layer> [<target>...]): guards the targets of a layer, inlet_<layer> unless told, whose sources
# lie in the current folder and below.
function(inlet_layer layer)
    set(targets ${ARGN})
    if(NOT targets)
        set(targets inlet_${layer})
    endif()
    set(forbidden ${INLET_LAYERS})
    list(REMOVE_ITEM forbidden ${layer} ${INLET_MAY_KNOW_${layer}})
    set(sources "")
    foreach(target IN LISTS targets)
        inlet_forbid_links(${target} LAYERS ${forbidden} QT ${INLET_FORBIDDEN_QT_${layer}})
        get_target_property(own ${target} SOURCES)
        list(FILTER own INCLUDE REGEX "\\.(h|cpp)$")
        list(FILTER own EXCLUDE REGEX "^/")
        list(APPEND sources ${own})
    endforeach()
    list(REMOVE_DUPLICATES sources)
    list(TRANSFORM sources PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
    set(stamp "${CMAKE_CURRENT_BINARY_DIR}/${layer}-layering.stamp")
    set(script "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/CheckIncludes.cmake")
    add_custom_command(
        OUTPUT "${stamp}"
        COMMAND "${CMAKE_COMMAND}"
            "-DLAYER=${layer}"
            "-DROOT=${PROJECT_SOURCE_DIR}"
            "-DLAYER_FOLDERS=${INLET_LAYER_FOLDERS}"
            "-DROWS=${INLET_FOLDERS}"
            "-DFORBIDDEN_LAYERS=${forbidden}"
            "-DFORBIDDEN_QT=${INLET_FORBIDDEN_QT_${layer}}"
            "-DSTAMP=${stamp}"
            -P "${script}"
        DEPENDS ${sources} "${script}" "${CMAKE_CURRENT_FUNCTION_LIST_FILE}"
        COMMENT "Checking the dependency rule of ${layer}"
        VERBATIM)
    add_custom_target(inlet_${layer}_layering DEPENDS "${stamp}")
    foreach(target IN LISTS targets)
        add_dependencies(${target} inlet_${layer}_layering)
    endforeach()
endfunction()

# inlet_forbid_links(<target> [LAYERS <layer>...] [QT <module>...]): the configure step fails when
# <target> links one of them, directly or through another target of ours.
function(inlet_forbid_links target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LAYERS;QT")
    list(TRANSFORM arg_LAYERS PREPEND inlet_)
    list(TRANSFORM arg_QT PREPEND Qt6::)
    # Deferred to the end of the configure step, so that every later target_link_libraries() counts.
    cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [[${PROJECT_SOURCE_DIR}]]
        CALL _inlet_check_links ${target} [[${arg_LAYERS};${arg_QT}]])")
endfunction()

function(_inlet_check_links target forbidden)
    set(queue ${target})
    set(seen ${target})
    while(queue)
        list(POP_FRONT queue current)
        foreach(property IN ITEMS LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
            get_target_property(libraries ${current} ${property})
            foreach(library IN LISTS libraries)
                string(REGEX REPLACE "^\\$<LINK_ONLY:(.*)>$" "\\1" library "${library}")
                if(NOT TARGET ${library})
                    continue()
                endif()
                get_target_property(real ${library} ALIASED_TARGET)
                if(NOT real)
                    set(real ${library})
                endif()
                if(real IN_LIST forbidden)
                    message(SEND_ERROR "${target} may not link ${library} (through ${current}): "
                        "ARCHITECTURE.md, The house")
                elseif(real MATCHES "^inlet_" AND NOT real IN_LIST seen)
                    list(APPEND seen ${real})
                    list(APPEND queue ${real})
                endif()
            endforeach()
        endforeach()
    endwhile()
endfunction()
