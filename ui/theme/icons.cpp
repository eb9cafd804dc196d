// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace Inlet::Icons {

namespace {

class TintedEngine final : public QIconEngine
{
public:
    TintedEngine(QString name, Theme::Token normal, Theme::Token checked)
        : m_name(std::move(name))
        , m_normal(normal)
        , m_checked(checked)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, Icons::pixmap(m_name, tint(mode, state), rect.size(), ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return Icons::pixmap(m_name, tint(mode, state), size, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        // The size comes in physical pixels.
        return Icons::pixmap(m_name, tint(mode, state), (QSizeF(size) / scale).toSize(), scale);
    }

    QIconEngine *clone() const override { return new TintedEngine(*this); }
    QString key() const override { return u"inlet-tinted"_s; }
    bool isNull() override { return !QFile::exists(path(m_name)); }

    static QString path(const QString &name) { return u":/icons/"_s % name % u".svg"_s; }

private:
    QColor tint(QIcon::Mode mode, QIcon::State state) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::Text);
        return Theme::color(state == QIcon::On ? m_checked : m_normal, palette);
    }

    QString m_name;
    Theme::Token m_normal;
    Theme::Token m_checked;
};

} // namespace

QPixmap pixmap(const QString &name, const QColor &color, QSize size, qreal devicePixelRatio)
{
    const QString key = u"inlet/%1/%2/%3x%4@%5"_s.arg(name, color.name(QColor::HexArgb))
                            .arg(size.width())
                            .arg(size.height())
                            .arg(devicePixelRatio);
    QPixmap result;
    if (QPixmapCache::find(key, &result))
        return result;
    QSvgRenderer renderer;
    if (!QFile::exists(TintedEngine::path(name)) || !renderer.load(TintedEngine::path(name)))
        return {};
    result = QPixmap((QSizeF(size) * devicePixelRatio).toSize());
    result.setDevicePixelRatio(devicePixelRatio);
    result.fill(Qt::transparent);
    const QRectF whole(QPointF(0, 0), QSizeF(size));
    QPainter painter(&result);
    renderer.render(&painter, whole);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(whole, color);
    painter.end();
    QPixmapCache::insert(key, result);
    return result;
}

QIcon icon(const QString &name, Theme::Token normal, Theme::Token checked)
{
    return QIcon(new TintedEngine(name, normal, checked));
}

} // namespace Inlet::Icons
