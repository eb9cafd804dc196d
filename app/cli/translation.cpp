// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace Inlet::Cli {

void installTranslation(const QString &language)
{
    if (!language.isEmpty())
        QLocale::setDefault(QLocale(language));
    auto *qt = new QTranslator(QCoreApplication::instance());
    if (qt->load(QLocale(), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(QLocale(), u"inlet"_s, u"_"_s, u":/i18n"_s)
        || translator->load(u":/i18n/inlet_en"_s))
        QCoreApplication::installTranslator(translator);
}

} // namespace Inlet::Cli
