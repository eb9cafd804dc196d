# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -DLAYER= -DROOT= -DINLET_CMAKE_DIR= -P CheckTree.cmake: judges the sources of LAYER under
# ROOT by the real rule and the real guard.
cmake_policy(VERSION 3.25)
include("${INLET_CMAKE_DIR}/Layering.cmake")
set(LAYER_FOLDERS ${INLET_LAYER_FOLDERS})
set(ROWS ${INLET_FOLDERS})
set(FORBIDDEN_LAYERS ${INLET_LAYERS})
list(REMOVE_ITEM FORBIDDEN_LAYERS ${LAYER} ${INLET_MAY_KNOW_${LAYER}})
set(FORBIDDEN_QT ${INLET_FORBIDDEN_QT_${LAYER}})
include("${INLET_CMAKE_DIR}/CheckIncludes.cmake")
