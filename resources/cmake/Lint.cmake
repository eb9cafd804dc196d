# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# format        writes the sources as clang-format would
# lint-format   fails where they differ
# clang-tidy and clazy are run by ./test --lint.
file(GLOB_RECURSE INLET_LINT_SOURCES CONFIGURE_DEPENDS
    "${PROJECT_SOURCE_DIR}/app/*.cpp" "${PROJECT_SOURCE_DIR}/app/*.h"
    "${PROJECT_SOURCE_DIR}/core/*.cpp" "${PROJECT_SOURCE_DIR}/core/*.h"
    "${PROJECT_SOURCE_DIR}/server/*.cpp" "${PROJECT_SOURCE_DIR}/server/*.h"
    "${PROJECT_SOURCE_DIR}/ui/*.cpp" "${PROJECT_SOURCE_DIR}/ui/*.h"
    "${PROJECT_SOURCE_DIR}/tests/*.cpp" "${PROJECT_SOURCE_DIR}/tests/*.h")

find_program(CLANG_FORMAT NAMES clang-format-14 clang-format)
if(CLANG_FORMAT)
    add_custom_target(lint-format
        COMMAND "${CLANG_FORMAT}" --dry-run -Werror ${INLET_LINT_SOURCES}
        COMMENT "clang-format" VERBATIM)
    add_custom_target(format COMMAND "${CLANG_FORMAT}" -i ${INLET_LINT_SOURCES} VERBATIM)
endif()
