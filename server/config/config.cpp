// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/config/config.h"

#include "server/config/configoptions.h"
#include "server/config/configvalues.h"
#include "server/http/tlscontext.h"
#include "server/webhook/authorities.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Inlet {

using ConfigOptions::Kind;
using ConfigOptions::Row;

namespace {

/// A longer file is none that somebody wrote by hand.
constexpr qint64 maxIniBytes = qint64(1024) * 1024;

/// A value with the place it was read from, as messages name it.
struct Given
{
    QString source;
    QString value;
};

class Parser
{
public:
    Parser(const QMap<QString, QString> &environment, const QString *iniText)
        : m_environment(environment)
        , m_iniText(iniText)
    {
    }

    Result<Config> run(const QStringList &arguments);

private:
    void readArguments(const QStringList &arguments);
    qsizetype readOption(const QStringList &arguments, qsizetype at);
    void readIni(const QString &path);
    void readIniLine(const QString &place, const QString &line);
    void setDefaults();
    std::optional<Given> given(const Row &row) const;
    void apply(const Row &row);
    void applyAccountToken();
    QString complaint(const Row &row, const Given &given) const;
    void checkHeartbeat();
    void checkTls();
    void checkWebhookAuthorities();
    void refuse(const QString &text) { m_problems.append(text); }

    const QMap<QString, QString> &m_environment;
    const QString *m_iniText;
    Config m_config;
    QHash<QLatin1StringView, Given> m_arguments;
    QHash<QLatin1StringView, Given> m_ini;
    QStringList m_problems;
};

const Row *findRow(QStringView name)
{
    const auto rows = ConfigOptions::rows();
    const auto found = std::ranges::find_if(rows, [name](const Row &row) { return row.name == name; });
    return found == rows.end() ? nullptr : &*found;
}

const Row &rowOf(QLatin1StringView name)
{
    const Row *row = findRow(QString(name));
    Q_ASSERT(row != nullptr);
    return *row;
}

QString secretRefusal(const QString &source, const Row &row)
{
    return u"%1: a secret is taken from the environment only: set %2"_s.arg(source, row.variable);
}

/// Values come from people: control characters are not printed, and nobody reads beyond a line.
QString quoted(const QString &value)
{
    QString shown = value.left(100);
    for (QChar &c : shown) {
        if (!c.isPrint())
            c = u'?';
    }
    return u'"' + shown + (value.size() > 100 ? u"…\""_s : u"\""_s);
}

Result<Config> Parser::run(const QStringList &arguments)
{
    // Asked for help, a fault elsewhere must not be in the way.
    for (const QString &argument : arguments) {
        m_config.showHelp = m_config.showHelp || argument == "--help"_L1 || argument == "-h"_L1;
        m_config.showVersion = m_config.showVersion || argument == "--version"_L1;
    }
    if (m_config.showHelp || m_config.showVersion)
        return m_config;

    readArguments(arguments);
    setDefaults();
    apply(rowOf("data"_L1));
    // Without the data directory it is not known which file to read, nor where the others lie.
    if (m_config.dataDirectory.isEmpty()) {
        if (m_problems.isEmpty())
            refuse(u"--data: this user has no data directory, expected one to be named"_s);
    } else {
        const QDir data(m_config.dataDirectory);
        m_config.databaseFile = data.filePath(u"inlet.db"_s);
        m_config.accountTokenFile = data.filePath(u"account-token"_s);
        m_config.encryptionKeyFile = data.filePath(u"encryption.key"_s);
        readIni(data.filePath(u"inlet.ini"_s));
        for (const Row &row : ConfigOptions::rows()) {
            if (row.kind != Kind::Place)
                apply(row);
        }
        applyAccountToken();
        checkHeartbeat();
        checkTls();
        checkWebhookAuthorities();
    }
    if (!m_problems.isEmpty())
        return Error{ErrorCode::InvalidArgument, m_problems.join(u'\n')};
    return m_config;
}

void Parser::setDefaults()
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    if (!home.isEmpty())
        m_config.dataDirectory = QDir(home).filePath(u"inlet"_s);
    m_config.ioThreads = std::clamp(QThread::idealThreadCount(), 1, 8);
}

void Parser::readArguments(const QStringList &arguments)
{
    for (qsizetype i = 0; i < arguments.size();)
        i = readOption(arguments, i);
}

qsizetype Parser::readOption(const QStringList &arguments, qsizetype at)
{
    // What follows a mistyped option may be a secret, so only names of options are repeated.
    const QString &argument = arguments.at(at);
    if (!argument.startsWith("--"_L1)) {
        refuse(u"argument %1: expected an option, such as --listen; --help lists them"_s.arg(at + 1));
        return at + 1;
    }
    const qsizetype equals = argument.indexOf(u'=');
    const QString option = equals < 0 ? argument : argument.first(equals);
    const bool hasNext = at + 1 < arguments.size() && !arguments.at(at + 1).startsWith("--"_L1);
    const Row *row = findRow(QStringView(option).sliced(2));
    if (row == nullptr || row->kind == Kind::Secret) {
        refuse(row != nullptr ? secretRefusal(option, *row)
                              : u"%1: there is no such option; --help lists them"_s.arg(option));
        return at + (equals < 0 && hasNext ? 2 : 1);
    }
    if (row->kind == Kind::Flag) {
        if (equals >= 0)
            refuse(u"%1: got a value, expected none"_s.arg(option));
        m_arguments.insert(row->name, {option, {}});
        return at + 1;
    }
    if (equals < 0 && !hasNext) {
        refuse(u"%1: got no value, expected %2"_s.arg(option, row->expected));
        return at + 1;
    }
    m_arguments.insert(row->name, {option, equals < 0 ? arguments.at(at + 1) : argument.sliced(equals + 1)});
    return at + (equals < 0 ? 2 : 1);
}

void Parser::readIni(const QString &path)
{
    QString content;
    if (m_iniText != nullptr) {
        content = *m_iniText;
    } else {
        QFile file(path);
        if (!file.exists())
            return;
        if (!file.open(QIODevice::ReadOnly) || file.size() > maxIniBytes) {
            refuse(u"%1: cannot be read: %2"_s.arg(path,
                                                   file.isOpen() ? u"it is larger than 1 MiB"_s
                                                                 : file.errorString()));
            return;
        }
        content = QString::fromUtf8(file.readAll());
    }
    int number = 0;
    for (const QString &line : content.split(u'\n')) {
        ++number;
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith(u'#') || trimmed.startsWith(u';'))
            continue;
        if (trimmed.contains(u'='))
            readIniLine(path, trimmed);
        else
            refuse(u"%1: line %2: expected \"name = value\""_s.arg(path).arg(number));
    }
}

void Parser::readIniLine(const QString &place, const QString &line)
{
    const qsizetype equals = line.indexOf(u'=');
    const QString key = line.first(equals).trimmed();
    const QString source = place + u':' + key;
    const Row *row = findRow(key);
    if (row == nullptr || row->kind == Kind::Flag)
        refuse(u"%1: there is no such setting"_s.arg(source));
    else if (row->kind == Kind::Secret)
        refuse(secretRefusal(source, *row));
    else if (row->kind == Kind::Place)
        refuse(u"%1: cannot be set in the file that lies in it"_s.arg(source));
    else if (m_ini.contains(row->name))
        refuse(u"%1: is set twice"_s.arg(source));
    else
        m_ini.insert(row->name, {source, line.sliced(equals + 1).trimmed()});
}

std::optional<Given> Parser::given(const Row &row) const
{
    if (const auto found = m_arguments.constFind(row.name); found != m_arguments.cend())
        return *found;
    const QString variable = row.variable;
    if (!variable.isEmpty() && !m_environment.value(variable).isEmpty())
        return Given{variable, m_environment.value(variable)};
    if (const auto found = m_ini.constFind(row.name); found != m_ini.cend())
        return *found;
    return {};
}

void Parser::apply(const Row &row)
{
    const auto value = given(row);
    if (!value)
        return;
    if (value->source.startsWith("--"_L1) && ConfigValues::holdsPassword(value->value)) {
        refuse(
            u"%1: got a URL with a password, which others can read on the command line: set %2"_s
                .arg(value->source, row.variable.isEmpty() ? u"the environment"_s : QString(row.variable)));
        return;
    }
    if (!row.set(m_config, value->value))
        refuse(complaint(row, *value));
}

QString Parser::complaint(const Row &row, const Given &given) const
{
    if (row.kind == Kind::Secret) {
        return u"%1: got a text of %2 characters, expected %3"_s.arg(given.source)
            .arg(given.value.size())
            .arg(row.expected);
    }
    if (row.name == "database"_L1
        && (given.value.startsWith("postgresql:"_L1) || given.value.startsWith("postgres:"_L1))) {
        return u"%1: got a PostgreSQL URL, but this build has no PostgreSQL support yet; expected %2"_s
            .arg(given.source, row.expected);
    }
    const bool isShown = !ConfigValues::holdsPassword(given.value);
    return u"%1: got %2, expected %3"_s.arg(given.source,
                                            isShown ? quoted(given.value) : u"a URL with a password"_s,
                                            row.expected);
}

void Parser::applyAccountToken()
{
    // The token and its file are two forms of one setting, so the stronger source wins: a file
    // named on the command line over a token of the environment, and that over the ini file.
    if (m_arguments.contains("account-token-file"_L1))
        m_config.accountToken = Secret();
}

void Parser::checkTls()
{
    const auto certificate = given(rowOf("tls-cert"_L1));
    const auto key = given(rowOf("tls-key"_L1));
    if (certificate.has_value() != key.has_value()) {
        const Given &alone = certificate ? *certificate : *key;
        refuse(u"%1: got %2 alone, expected %3 beside it"_s.arg(alone.source, quoted(alone.value),
                                                                certificate ? u"--tls-key or TLS_KEY"_s
                                                                            : u"--tls-cert or TLS_CERT"_s));
        return;
    }
    if (!certificate || !m_problems.isEmpty())
        return;
    if (const auto context = TlsContext::load(m_config.tlsCertificateFile, m_config.tlsKeyFile); !context) {
        refuse(u"%1, %2: expected a certificate and its key: %3"_s.arg(certificate->source, key->source,
                                                                       context.error().message));
    }
}

void Parser::checkWebhookAuthorities()
{
    if (m_config.webhookAuthoritiesFile.isEmpty())
        return;
    if (const auto read = readAuthorities(m_config.webhookAuthoritiesFile); !read) {
        const Row &row = rowOf("webhook-ca-file"_L1);
        const auto value = given(row);
        refuse(u"%1: got %2, expected %3: %4"_s.arg(value->source, quoted(value->value), row.expected,
                                                    read.error().message));
    }
}

void Parser::checkHeartbeat()
{
    if (!m_problems.isEmpty() || m_config.pongWait > m_config.pingPeriod)
        return;
    const Row &ping = rowOf("ping-period"_L1);
    const Row &pong = rowOf("pong-wait"_L1);
    // Named is the one that somebody set; of two the pong wait.
    if (const auto value = given(pong)) {
        refuse(u"%1: got %2, expected more than the ping period, which is %3"_s.arg(value->source,
                                                                                    quoted(value->value),
                                                                                    ping.show(m_config)));
    } else if (const auto period = given(ping)) {
        refuse(u"%1: got %2, expected less than the pong wait, which is %3"_s.arg(period->source,
                                                                                  quoted(period->value),
                                                                                  pong.show(m_config)));
    }
}

} // namespace

Result<Config> parseConfig(const QStringList &arguments, const QMap<QString, QString> &environment,
                           const QString *iniText)
{
    return Parser(environment, iniText).run(arguments);
}

} // namespace Inlet
