# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -DROWS= -DINLET_CMAKE_DIR= -P CheckRows.cmake: judges rows of folders, with | between them, by the
# real guard.
cmake_policy(VERSION 3.25)
include("${INLET_CMAKE_DIR}/Layering.cmake")
string(REPLACE "|" ";" ROWS "${ROWS}")
inlet_check_folders(${ROWS})
