// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/confirmation.h"

#include "app/cli/standardstreams.h"
#include "app/ctl/ctlcontext.h"
#include "app/ctl/inputreader.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

/// More is no answer to a question.
constexpr qint64 longestAnswer = 256;

/// Reads the answer without blocking the event loop, which hears of Ctrl-C meanwhile.
class Question final : public QObject // clazy:exclude=missing-qobject-macro
{
public:
    Question(CtlContext &context, const QString &text, std::function<void()> work)
        : QObject(&context)
        , m_context(context)
        , m_work(std::move(work))
        , m_reader(u"-"_s)
    {
        connect(&m_reader, &InputReader::ready, this, &Question::onInput);
        connect(&context, &CtlContext::interrupted, this, [this] { giveUp(LineEnd::Missing); });
        if (!m_reader.open()) {
            giveUp(LineEnd::There);
            return;
        }
        Cli::prompt(text + u" [y/N] "_s);
        m_reader.want(longestAnswer);
    }

private:
    void onInput()
    {
        if (m_context.isFinished())
            return;
        const QByteArray &typed = m_reader.buffer();
        const qsizetype end = typed.indexOf('\n');
        if (end < 0 && !m_reader.atEnd() && typed.size() < longestAnswer) {
            m_reader.want(longestAnswer);
        } else if (end >= 0 && isYes(QString::fromUtf8(typed.first(end)))) {
            m_context.disconnect(this); // from here on something may be deleted
            m_work();
        } else {
            giveUp(end < 0 ? LineEnd::Missing : LineEnd::There);
        }
    }

    enum class LineEnd { There, Missing };
    void giveUp(LineEnd end)
    {
        if (end == LineEnd::Missing) // behind the question
            Cli::sayPlain({});
        Cli::say(Text::tr("nothing was deleted"));
        m_context.finish(Exit::Refused);
    }

    CtlContext &m_context;
    std::function<void()> m_work;
    InputReader m_reader;
};

} // namespace

void addYesOption(QCommandLineParser &parser)
{
    parser.addOption({u"yes"_s, Text::tr("Do not ask before.")});
}

void whenConfirmed(CtlContext &context, const QCommandLineParser &parser, const QString &question,
                   std::function<void()> work)
{
    if (parser.isSet(u"yes"_s) || !Cli::isPersonThere())
        work();
    else
        new Question(context, question, std::move(work));
}

bool isYes(const QString &answer)
{
    static constexpr std::array words{"y"_L1, "yes"_L1, "s"_L1, "sim"_L1, "si"_L1};
    QString word = answer.trimmed().toLower();
    word.replace(u'í', u'i');
    return std::ranges::find(words, word) != words.end();
}

} // namespace Inlet::Ctl
