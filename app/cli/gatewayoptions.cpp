// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/gatewayoptions.h"

#include "server/config/config.h"

#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace Inlet::Cli {

QMap<QString, QString> environmentVariables()
{
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    QMap<QString, QString> variables;
    const auto names = system.keys();
    for (const QString &name : names)
        variables.insert(name, system.value(name));
    return variables;
}

QString gatewayOptionsText()
{
    QString text;
    const auto options = optionHelp();
    for (const OptionHelp &option : options) {
        text += u"  "_s + (option.option.isEmpty() ? option.variable : option.option);
        if (!option.option.isEmpty() && !option.variable.isEmpty())
            text += u"  ("_s + option.variable + u')';
        if (!option.defaultValue.isEmpty())
            text += u"  ["_s + option.defaultValue + u']';
        text += u"\n      "_s + option.help + u'\n';
    }
    return text;
}

} // namespace Inlet::Cli
