// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/auth/originsettings.h"

#include "server/base/apierror.h"
#include "server/base/logging.h"
#include "server/store/settingstore.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

QString settingName()
{
    return u"allowed_origins"_s;
}

QString textOf(const QStringList &origins)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(origins)).toJson(QJsonDocument::Compact));
}

std::optional<QStringList> listOf(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isArray())
        return {};
    QStringList origins;
    const QJsonArray elements = document.array();
    for (const QJsonValue &element : elements)
        origins.append(element.toString());
    return origins;
}

} // namespace

OriginSettings::OriginSettings(OriginPolicy::Options configured, SettingStore &settings,
                               Snapshot<OriginPolicy> &policy)
    : m_configured(std::move(configured))
    , m_settings(settings)
    , m_policy(policy)
{
    apply({});
}

Result<void> OriginSettings::load()
{
    const auto read = m_settings.read(settingName());
    if (!read)
        return read.error();
    if (!*read)
        return {};
    const auto origins = listOf(**read);
    m_isDamaged = !origins;
    if (m_isDamaged)
        qCCritical(lcStore) << "damaged in the database: the list of allowed origins; none is allowed until"
                               " it is set anew";
    // It may have been narrower than that of the settings.
    apply(origins.value_or(QStringList()));
    return {};
}

void OriginSettings::configure(const QStringList &allowed)
{
    m_configured.allowed = allowed;
    apply(m_stored);
    if (m_stored)
        qCInfo(lcAuth) << "the stored list of allowed origins goes on winning over that of the settings";
    else
        qCInfo(lcAuth) << "allowed origins are those of the settings:" << allowed;
}

void OriginSettings::set(const std::optional<QStringList> &origins, std::function<void(Result<void>)> done)
{
    const std::optional<QString> text = origins ? std::optional(textOf(*origins)) : std::nullopt;
    m_settings.write(settingName(), text)
        .then(this, [this, origins, done = std::move(done)](const Result<void> &stored) {
            if (!stored) {
                qCCritical(lcStore).noquote() << "cannot store origins:" << stored.error().message;
                done(Error{ErrorCode::Storage, ApiError::failedToStore});
                return;
            }
            m_isDamaged = false;
            apply(origins);
            qCInfo(lcAuth).noquote() << "allowed origins are those"
                                     << (origins ? "stored:" : "of the settings:") << this->origins();
            done({});
        });
}

void OriginSettings::apply(const std::optional<QStringList> &stored)
{
    m_stored = stored;
    OriginPolicy::Options options = m_configured;
    options.allowed = origins();
    m_policy.store(std::make_shared<const OriginPolicy>(options));
}

} // namespace Inlet
