# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# lint-format   clang-format, dry run (the quick part, run by CI)
# lint-tidy     clang-tidy      lint-clazy   clazy: both need the "clang" preset
# lint          all of them
file(GLOB_RECURSE INLET_LINT_SOURCES CONFIGURE_DEPENDS
    "${PROJECT_SOURCE_DIR}/app/*.cpp" "${PROJECT_SOURCE_DIR}/app/*.h"
    "${PROJECT_SOURCE_DIR}/core/*.cpp" "${PROJECT_SOURCE_DIR}/core/*.h"
    "${PROJECT_SOURCE_DIR}/server/*.cpp" "${PROJECT_SOURCE_DIR}/server/*.h"
    "${PROJECT_SOURCE_DIR}/ui/*.cpp" "${PROJECT_SOURCE_DIR}/ui/*.h"
    "${PROJECT_SOURCE_DIR}/tests/*.cpp" "${PROJECT_SOURCE_DIR}/tests/*.h")
set(INLET_LINT_UNITS ${INLET_LINT_SOURCES})
list(FILTER INLET_LINT_UNITS INCLUDE REGEX "^${PROJECT_SOURCE_DIR}/(app|core|server|ui)/.*\\.cpp$")

find_program(CLANG_FORMAT NAMES clang-format-14 clang-format)
find_program(CLANG_TIDY_RUNNER NAMES run-clang-tidy-14 run-clang-tidy)
find_program(CLAZY NAMES clazy-standalone)

add_custom_target(lint)
if(CLANG_FORMAT)
    add_custom_target(lint-format
        COMMAND "${CLANG_FORMAT}" --dry-run -Werror ${INLET_LINT_SOURCES}
        COMMENT "clang-format" VERBATIM)
    add_custom_target(format COMMAND "${CLANG_FORMAT}" -i ${INLET_LINT_SOURCES} VERBATIM)
    add_dependencies(lint lint-format)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    if(CLANG_TIDY_RUNNER)
        add_custom_target(lint-tidy
            COMMAND "${CLANG_TIDY_RUNNER}" -quiet -p "${PROJECT_BINARY_DIR}" ${INLET_LINT_UNITS}
            COMMENT "clang-tidy" VERBATIM)
        add_dependencies(lint lint-tidy)
    endif()
    if(CLAZY)
        add_custom_target(lint-clazy
            COMMAND "${CLAZY}" -p "${PROJECT_BINARY_DIR}"
                --checks=level2,no-ctor-missing-parent-argument,no-fully-qualified-moc-types,no-returning-void-expression
                "--header-filter=/(core|server|ui|app)/" ${INLET_LINT_UNITS}
            COMMENT "clazy" VERBATIM)
        add_dependencies(lint lint-clazy)
    endif()
endif()
