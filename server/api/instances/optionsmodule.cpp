// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/instances/optionsmodule.h"

#include "core/protocol/apierror.h"
#include "server/api/answers.h"
#include "server/api/instances/instanceoptions.h"
#include "server/api/instances/instancetext.h"
#include "server/api/requestreader.h"
#include "server/instances/instanceregistry.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

using Entry = std::shared_ptr<const InstanceEntry>;

QByteArray settingsMember(const InstanceRecord &record)
{
    return ",\"settings\":" + settingsText(record.options.settings);
}

QByteArray proxyMember(const InstanceRecord &record)
{
    return ",\"proxy\":" + proxyText(record.options.proxy);
}

QByteArray storageMember(const InstanceRecord &record)
{
    return ",\"s3\":" + storageText(record.options.storage);
}

/// Answers a change when it is stored.
InstanceRegistry::EntryCallback whenStored(const Responder &respond, const QString &message,
                                           QByteArray (*member)(const InstanceRecord &))
{
    return [respond, message, member](const Result<Entry> &stored) {
        respond(stored ? success(200, message, member((*stored)->record)) : refusalOf(stored.error()));
    };
}

HttpResponse getSettings(const InstanceRecord &record)
{
    return success(200, u"Settings retrieved successfully"_s, settingsMember(record));
}

HttpResponse getProxy(const InstanceRecord &record)
{
    return success(200, u"Proxy configuration retrieved successfully"_s, proxyMember(record));
}

HttpResponse getStorage(const InstanceRecord &record)
{
    return success(200, u"S3 configuration retrieved"_s, storageMember(record));
}

} // namespace

std::span<const Endpoint<OptionsModule>> OptionsModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<OptionsModule>{{"GET",
                                 "/api/instance/getSettings/:instance",
                                 Access::AccountOrInstance,
                                 RateClass::Global,
                                 BodyKind::None,
                                 false,
                                 {},
                                 &getSettings}},
        Endpoint<OptionsModule>{{"POST", "/api/instance/settings/:instance", Access::AccountOrInstance,
                                 RateClass::Global, BodyKind::Json},
                                &OptionsModule::setSettings},
        Endpoint<OptionsModule>{{"GET",
                                 "/api/instance/getProxy/:instance",
                                 Access::AccountOrInstance,
                                 RateClass::Global,
                                 BodyKind::None,
                                 false,
                                 {},
                                 &getProxy}},
        Endpoint<OptionsModule>{{"POST", "/api/instance/proxy/:instance", Access::AccountOrInstance,
                                 RateClass::Global, BodyKind::Json},
                                &OptionsModule::setProxy},
        Endpoint<OptionsModule>{{"GET",
                                 "/api/instance/getS3/:instance",
                                 Access::AccountOrInstance,
                                 RateClass::Global,
                                 BodyKind::None,
                                 false,
                                 {},
                                 &getStorage}},
        Endpoint<OptionsModule>{{"POST", "/api/instance/s3/:instance", Access::AccountOrInstance,
                                 RateClass::Global, BodyKind::Json},
                                &OptionsModule::setStorage},
    };
    return table;
}

void OptionsModule::setSettings(const HttpRequest &request, const Responder &respond) const
{
    const auto body = objectOf(request.body);
    if (!body)
        return respond(refusalOf(body.error()));
    const auto change = settingsChangeOf(*body);
    if (!change)
        return respond(refusalOf(change.error()));
    if (change->isEmpty())
        return respond(refusal(400, ApiError::noSetting));
    m_registry.changeSettings(request.grant.instance, *change,
                              whenStored(respond, u"Settings updated successfully"_s, &settingsMember));
}

void OptionsModule::setProxy(const HttpRequest &request, const Responder &respond) const
{
    const auto body = objectOf(request.body);
    if (!body)
        return respond(refusalOf(body.error()));
    const auto change = proxyChangeOf(*body);
    if (!change)
        return respond(refusalOf(change.error()));
    m_registry.setProxy(request.grant.instance, *change,
                        whenStored(respond, u"Proxy configuration updated"_s, &proxyMember));
}

void OptionsModule::setStorage(const HttpRequest &request, const Responder &respond) const
{
    const auto body = objectOf(request.body);
    if (!body)
        return respond(refusalOf(body.error()));
    const auto change = storageChangeOf(*body);
    if (!change)
        return respond(refusalOf(change.error()));
    m_registry.setStorage(request.grant.instance, *change,
                          whenStored(respond, u"S3 configuration updated"_s, &storageMember));
}

} // namespace Inlet::Api
