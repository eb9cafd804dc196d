# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# The .qm files are built always and stand under :/i18n in every program.
# update_translations rewrites the .ts files from the sources (CONTRIBUTING.md, Translations).
#
# Not qt_add_translations(): in Qt 6.4 it serves one target, and three programs share these texts.
set(INLET_TRANSLATIONS_DIR "${PROJECT_SOURCE_DIR}/translations")

qt_add_library(inlet_translations STATIC)
add_library(Inlet::Translations ALIAS inlet_translations)
target_link_libraries(inlet_translations PUBLIC Qt6::Core)
qt_add_lrelease(inlet_translations
    TS_FILES
        "${INLET_TRANSLATIONS_DIR}/inlet_en.ts"
        "${INLET_TRANSLATIONS_DIR}/inlet_es.ts"
        "${INLET_TRANSLATIONS_DIR}/inlet_pt_BR.ts"
    OPTIONS -silent
    QM_FILES_OUTPUT_VARIABLE INLET_QM_FILES)
qt_add_resources(inlet_translations "translations"
    PREFIX "/i18n"
    BASE "${CMAKE_CURRENT_BINARY_DIR}"
    FILES ${INLET_QM_FILES})

foreach(program IN ITEMS inlet inletd inletctl)
    if(TARGET ${program})
        target_link_libraries(${program} PRIVATE Inlet::Translations)
    endif()
endforeach()

# Only app and ui speak to people; English is the source and holds plurals only.
set(INLET_LUPDATE Qt6::lupdate -silent -no-obsolete -locations none -no-ui-lines
    "${PROJECT_SOURCE_DIR}/app" "${PROJECT_SOURCE_DIR}/ui" -extensions cpp,h,ui -I "${PROJECT_SOURCE_DIR}")
add_custom_target(update_translations
    COMMAND ${INLET_LUPDATE} -ts "${INLET_TRANSLATIONS_DIR}/inlet_es.ts" "${INLET_TRANSLATIONS_DIR}/inlet_pt_BR.ts"
    COMMAND ${INLET_LUPDATE} -pluralonly -ts "${INLET_TRANSLATIONS_DIR}/inlet_en.ts"
    COMMENT "lupdate" VERBATIM)
