# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# All compiler rules in one interface library that every target links PRIVATE.
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_library(inlet_options INTERFACE)
add_library(Inlet::Options ALIAS inlet_options)
target_compile_features(inlet_options INTERFACE cxx_std_20)
target_compile_definitions(inlet_options INTERFACE
    INLET_VERSION="${PROJECT_VERSION}"
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_MESSAGELOGCONTEXT
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_CAST_TO_ASCII
    QT_NO_FOREACH
    QT_NO_JAVA_STYLE_ITERATORS
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_URL_CAST_FROM_STRING
    QT_USE_QSTRINGBUILDER
)
target_compile_options(inlet_options INTERFACE
    -Wall -Wextra -Wpedantic
    -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wsuggest-override -Wextra-semi
    -Wcast-qual -Wcast-align -Wundef -Wformat=2 -Wimplicit-fallthrough
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op -Wuseless-cast>
    -Werror=return-type -Werror=switch
    $<$<BOOL:${INLET_WERROR}>:-Werror>
)

# A hundred programs are linked for the tests: lld takes a quarter of the time that ld takes, gold, which
# comes with binutils, half. What is shipped is linked by ld.
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    include(CheckLinkerFlag)
    check_linker_flag(CXX -fuse-ld=lld INLET_HAS_LLD)
    check_linker_flag(CXX -fuse-ld=gold INLET_HAS_GOLD)
    if(INLET_HAS_LLD)
        target_link_options(inlet_options INTERFACE -fuse-ld=lld)
    elseif(INLET_HAS_GOLD)
        target_link_options(inlet_options INTERFACE -fuse-ld=gold)
    endif()
endif()

if(INLET_SANITIZE)
    # For tests that look at memory: g++ and clang say it each in another way.
    target_compile_definitions(inlet_options INTERFACE INLET_SANITIZED)
    target_compile_options(inlet_options INTERFACE -fsanitize=${INLET_SANITIZE} -fno-omit-frame-pointer -g1)
    target_link_options(inlet_options INTERFACE -fsanitize=${INLET_SANITIZE})
    # Before each access these two make a third of all code, which CI waits for; a null that is used ends the
    # address sanitizer, too, and -Wcast-align warns of what could be misaligned.
    if(INLET_SANITIZE MATCHES "undefined" AND NOT INLET_SANITIZE MATCHES "null")
        target_compile_options(inlet_options INTERFACE -fno-sanitize=null,alignment)
    endif()
else()
    target_compile_options(inlet_options INTERFACE
        $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>
        $<$<CONFIG:Debug>:-D_GLIBCXX_ASSERTIONS>
        -fstack-protector-strong)
    target_link_options(inlet_options INTERFACE LINKER:-z,relro,-z,now LINKER:--as-needed)
endif()
