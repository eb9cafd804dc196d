# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# Precompiled headers, where INLET_PCH is on: the presets ci, asan, headless and release, which
# compile files together as well (CMAKE_UNITY_BUILD) and are built whole more often than anything else.
# The presets dev and clang compile each file alone, so that one which does not include what it uses
# is found by whoever works on it.
#
# They hold headers of Qt and of the standard library, never one of ours, and only of the modules
# that the layer may know: the paths of the target itself are searched, as for its own files.
set(INLET_PCH_core
    <algorithm> <array> <chrono> <functional> <memory> <optional> <utility> <variant> <vector>
    <QByteArray> <QCoreApplication> <QDateTime> <QFile> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject>
    <QList> <QLoggingCategory> <QMetaType> <QObject> <QSet> <QString> <QStringList> <QTimer>)
set(INLET_PCH_network ${INLET_PCH_core}
    <QCommandLineParser> <QFuture> <QHostAddress> <QPromise> <QThread> <QUrl>)
set(INLET_PCH_widgets ${INLET_PCH_core}
    <QAction> <QApplication> <QBoxLayout> <QEvent> <QLabel> <QLocale> <QPainter> <QPushButton> <QScrollBar> <QWidget>)
set(INLET_PCH_test <QJsonArray> <QJsonDocument> <QJsonObject> <QRegularExpression> <QSignalSpy> <QTemporaryDir> <QTest>)

# inlet_precompile(<target> <list>): gives the target the headers of INLET_PCH_<list>.
function(inlet_precompile target list)
    if(INLET_PCH)
        target_precompile_headers(${target} PRIVATE ${INLET_PCH_${list}})
    endif()
endfunction()

# inlet_reuse_precompiled(<target> <owner>): gives it those of another target with the same flags.
# GCC takes them as long as no macro that they look at differs, and warns otherwise.
function(inlet_reuse_precompiled target owner)
    if(INLET_PCH)
        target_precompile_headers(${target} REUSE_FROM ${owner})
    endif()
endfunction()

# inlet_use_precompiled_tests(<list>): what all tests of the folder that are added after it precompile, of
# the lists core, network and ui. A library without a use of its own owns the headers, which all folders
# share, so that no test waits for another one. <QTest> looks at the modules linked.
function(inlet_use_precompiled_tests list)
    if(NOT INLET_PCH)
        return()
    endif()
    set(owner inlet_pch_${list}_tests)
    if(NOT TARGET ${owner})
        set(modules_core Qt6::Core)
        set(modules_network Qt6::Network)
        set(modules_ui Qt6::Network Qt6::Widgets)
        set(unit "${PROJECT_BINARY_DIR}/tests/${owner}.cpp")
        file(CONFIGURE OUTPUT "${unit}" CONTENT "// Nothing but precompiled headers of tests.\n")
        add_library(${owner} OBJECT "${unit}")
        set_target_properties(${owner} PROPERTIES AUTOMOC OFF AUTOUIC OFF UNITY_BUILD OFF)
        target_link_libraries(${owner} PRIVATE Inlet::Options Qt6::Test ${modules_${list}})
        inlet_unname_test_folder(${owner})
        target_precompile_headers(${owner} PRIVATE ${INLET_PCH_test})
    endif()
    set(INLET_TESTS_PCH ${owner} PARENT_SCOPE)
endfunction()

# Qt tells each test its folders by macros that <QTest> looks at, so that no two folders could share
# precompiled headers. They serve QFINDTESTDATA alone, which our tests do not use.
function(inlet_unname_test_folder target)
    target_compile_options(${target} PRIVATE -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
endfunction()
