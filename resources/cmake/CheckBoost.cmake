# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# Boost.Beast parses every request, and the same call means another thing in another version
# (findings/beast-body-limit-none.sh). So only versions are taken that the tests were run with; whoever
# has run them with one more adds it: -DINLET_BOOST_VERSIONS="1.74;1.81;1.83".
set(INLET_BOOST_VERSIONS "1.74;1.81" CACHE STRING "Versions of Boost that the tests were run with")

# inlet_check_boost(<version>): ends the configure step unless the version is one of them; any patch will do.
function(inlet_check_boost version)
    string(REGEX MATCH "^[0-9]+\\.[0-9]+" release "${version}")
    if(release IN_LIST INLET_BOOST_VERSIONS)
        return()
    endif()
    list(JOIN INLET_BOOST_VERSIONS " and " tested)
    message(FATAL_ERROR
        "Inlet was never tested with Boost ${version}, only with ${tested}. On Debian 12 install "
        "libboost1.81-dev, or libboost-dev, which brings 1.74. Where several are installed, "
        "-DBoost_INCLUDE_DIR=<folder> chooses one. To try another, add it to INLET_BOOST_VERSIONS and run "
        "the tests (CheckBoost.cmake).")
endfunction()

if(NOT CMAKE_SCRIPT_MODE_FILE)
    find_package(Boost)
    if(NOT Boost_FOUND)
        message(FATAL_ERROR "Boost is missing. On Debian 12 install libboost1.81-dev or libboost-dev.")
    endif()
    inlet_check_boost("${Boost_VERSION_STRING}")
endif()
