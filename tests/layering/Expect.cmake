# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -DTEXT= -P Expect.cmake -- COMMAND...
#
# Passes when COMMAND fails and prints TEXT, or, with an empty TEXT, when it succeeds. CTest's own
# PASS_REGULAR_EXPRESSION would not look at the exit code, WILL_FAIL not at the words.
cmake_policy(VERSION 3.25)

set(command "")
set(found FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(index RANGE ${last})
    if(found)
        list(APPEND command "${CMAKE_ARGV${index}}")
    elseif(CMAKE_ARGV${index} STREQUAL "--")
        set(found TRUE)
    endif()
endforeach()

execute_process(COMMAND ${command} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
# CMake wraps its messages.
string(REGEX REPLACE "[ \n]+" " " flat "${output}")
if(TEXT STREQUAL "")
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "refused what is allowed (${result}):\n${output}")
    endif()
else()
    string(FIND "${flat}" "${TEXT}" at)
    if(result EQUAL 0)
        message(FATAL_ERROR "not refused:\n${output}")
    elseif(at EQUAL -1)
        message(FATAL_ERROR "refused, but without the words \"${TEXT}\":\n${output}")
    endif()
endif()
