# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# inlet_add_go_program(<name> <source>) builds a peer of tests and benchmarks where there is Go; its
# modules come from Debian's packages. The property INLET_PROGRAM of the target is the file.
find_program(GO_PROGRAM go)

function(inlet_add_go_program name source)
    if(NOT GO_PROGRAM)
        return()
    endif()
    get_filename_component(source "${source}" ABSOLUTE)
    set(program "${PROJECT_BINARY_DIR}/go/${name}")
    add_custom_command(OUTPUT "${program}"
        COMMAND ${CMAKE_COMMAND} -E env GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS=
            "GOCACHE=${PROJECT_BINARY_DIR}/gocache"
            ${GO_PROGRAM} build -o "${program}" "${source}"
        DEPENDS "${source}"
        VERBATIM)
    add_custom_target(${name} DEPENDS "${program}")
    set_target_properties(${name} PROPERTIES INLET_PROGRAM "${program}")
endfunction()
