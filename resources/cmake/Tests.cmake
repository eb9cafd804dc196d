# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# inlet_add_test([<subfolder>/]<tst_name> [TLS] [LIBRARIES <lib>...] [PROGRAMS <target>...]
# [GO_PROGRAMS <target>...] [TIMEOUT <s>]) builds <tst_name>.cpp, which includes <tst_name>.moc at its end, as
# a program of its own and registers it as <folder>.<tst_name> with the folder as label. PROGRAMS are built before and
# named to the test as INLET_PROGRAM_<NAME>; GO_PROGRAMS likewise, where there is Go. With TLS it is
# registered once more as <folder>.<tst_name>_tls, whose gateway and clients speak TLS. Those that may take
# longest start first, so that none of them is left over at the end.
function(inlet_add_test test)
    cmake_parse_arguments(PARSE_ARGV 1 arg "TLS" "TIMEOUT" "LIBRARIES;PROGRAMS;GO_PROGRAMS")
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    get_filename_component(label "${CMAKE_CURRENT_SOURCE_DIR}" NAME)
    get_filename_component(name "${test}" NAME)
    # moc by hand: AUTOMOC would run a scan and compile a file of its own for each test, a fifth of
    # what the tests take to build.
    set(moc "${CMAKE_CURRENT_BINARY_DIR}/${name}.moc")
    qt_add_executable(${name} ${test}.cpp "${moc}")
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF UNITY_BUILD OFF)
    qt_generate_moc(${test}.cpp "${moc}" TARGET ${name})
    target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
    target_link_libraries(${name} PRIVATE Inlet::Options Qt6::Test ${arg_LIBRARIES})
    target_compile_definitions(${name} PRIVATE INLET_TESTS_DIR="${PROJECT_SOURCE_DIR}/tests")
    inlet_unname_test_folder(${name})
    if(INLET_TESTS_PCH)
        inlet_reuse_precompiled(${name} ${INLET_TESTS_PCH})
    endif()
    set(environment "QT_QPA_PLATFORM=offscreen" "LC_ALL=C.UTF-8"
        "XDG_CONFIG_HOME=${CMAKE_CURRENT_BINARY_DIR}/${name}.d/config"
        "XDG_DATA_HOME=${CMAKE_CURRENT_BINARY_DIR}/${name}.d/data"
        "XDG_RUNTIME_DIR=${CMAKE_CURRENT_BINARY_DIR}/${name}.d/runtime")
    foreach(program IN LISTS arg_PROGRAMS)
        string(TOUPPER "${program}" upper)
        list(APPEND environment "INLET_PROGRAM_${upper}=$<TARGET_FILE:${program}>")
        add_dependencies(${name} ${program})
    endforeach()
    foreach(program IN LISTS arg_GO_PROGRAMS)
        if(TARGET ${program})
            string(TOUPPER "${program}" upper)
            get_target_property(file ${program} INLET_PROGRAM)
            list(APPEND environment "INLET_PROGRAM_${upper}=${file}")
            add_dependencies(${name} ${program})
        endif()
    endforeach()
    add_test(NAME ${label}.${name} COMMAND ${name})
    set_tests_properties(${label}.${name} PROPERTIES
        LABELS ${label} TIMEOUT ${arg_TIMEOUT} COST ${arg_TIMEOUT} ENVIRONMENT "${environment}")
    if(arg_TLS)
        add_test(NAME ${label}.${name}_tls COMMAND ${name})
        set_tests_properties(${label}.${name}_tls PROPERTIES
            LABELS ${label} TIMEOUT ${arg_TIMEOUT} COST ${arg_TIMEOUT} ENVIRONMENT "${environment};INLET_TEST_TLS=1")
    endif()
endfunction()
