// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/simulation/demoscripts.h"

namespace Inlet::Demo {

namespace {

using enum Step;
using enum Language;

constexpr Person shop{"Armazém Ipê", "551155500100", "70310000000100", Portuguese};

constexpr Person persons[] = {
    {"Marina Alves", "551155500101", "70310000000101", Portuguese},
    {"Rafael Nogueira", "551155500102", "70310000000102", Portuguese},
    {"Beatriz Camargo", "551155500103", "70310000000103", Portuguese},
    {"João Pedro Lima", "551155500104", "70310000000104", Portuguese},
    {"Larissa Duarte", "551155500105", "70310000000105", Portuguese, true},
    {"Thiago Bastos", "551155500106", "70310000000106", Portuguese},
    {"Camila Freitas", "551155500107", "70310000000107", Portuguese},
    {"Emily Carter", "551155500108", "70310000000108", English},
    {"Daniel Brooks", "551155500109", "70310000000109", English},
    {"Lucía Fernández", "551155500110", "70310000000110", Spanish},
    {"Mateo Rojas", "551155500111", "70310000000111", Spanish},
};

constexpr int teamMembers[] = {1, 2, 5};
constexpr int deliveryMembers[] = {3, 5, 6, 0};
constexpr int buyerMembers[] = {7, 8, 9, 10};
constexpr Group circles[] = {
    {"Equipe da loja", "120363000555000001", teamMembers},
    {"Entregas Zona Sul", "120363000555000002", deliveryMembers},
    {"Wholesale buyers", "120363000555000003", buyerMembers},
};

constexpr Label marks[] = {
    {"Novo cliente", 1}, {"Aguardando pagamento", 2}, {"Pago", 5}, {"Em entrega", 8}, {"VIP", 7},
};

constexpr Beat whereIsMyOrder[] = {
    {TextIn, "Bom dia! O pedido {order} já saiu?"},
    {TextOut, "Bom dia, {name}! Vou conferir agora."},
    {LabelOn, "4"},
    {QuoteOut, "Saiu hoje cedo e chega até as 18h."},
    {ReactIn, "🙏"},
    {TextIn, "Perfeito, obrigada pela rapidez."},
    {LabelOff, "4"},
};
constexpr Beat damagedBox[] = {
    {TextIn, "Oi, a caixa do pedido {order} chegou amassada."},
    {ImageIn, "olha só como veio"},
    {TextOut, "Puxa, sinto muito. O produto dentro está inteiro?"},
    {VoiceIn},
    {TextOut, "Entendi. Mando outro amanhã, sem custo."},
    {EditOut, "Entendi. Mando outro ainda hoje, sem custo."},
    {QuoteIn, "Ainda hoje? Que ótimo!"},
    {StickerIn},
};
constexpr Beat firstPurchase[] = {
    {TextIn, "Olá, vi a luminária no site. Tem em azul?"},
    {LabelOn, "1"},
    {ImageOut, "Temos sim, esta aqui. Sai por {price}."},
    {ReactIn, "😍"},
    {TextIn, "Linda! Aceita Pix?"},
    {TextOut, "Aceitamos. Prefere retirar ou receber em casa?"},
    {ButtonIn, "Receber em casa"},
    {LocationIn, "Rua das Acácias, 45"},
    {DocumentOut, "pedido-{order}.pdf"},
    {LabelOn, "2"},
    {TextIn, "Pago! Segue o comprovante"},
    {ImageIn, "comprovante"},
    {LabelOff, "2"},
    {LabelOn, "3"},
    {TextOut, "Recebido, {name}. Já vou separar."},
};
constexpr Beat wrongChat[] = {
    {TextIn, "amor, compra pão na volta"},        {RevokeIn},
    {TextIn, "Desculpa, conversa errada 😅"},      {ReactOut, "😂"},
    {TextOut, "Acontece! Posso ajudar em algo?"}, {TextIn, "Pode sim: vocês abrem no sábado?"},
    {TextOut, "Abrimos, das 9h às 14h."},
};
constexpr Beat callMe[] = {
    {CallMissed},
    {TextIn, "Tentei ligar, é sobre a nota do pedido {order}"},
    {TextOut, "Oi, {name}, pode ligar de novo."},
    {CallAccepted},
    {DocumentOut, "nota-{order}.pdf"},
    {TextIn, "Recebi, valeu!"},
};
constexpr Beat hurry[] = {
    {CallRejected},
    {TextOut, "{name}, estou em atendimento, me escreve por aqui?"},
    {TextIn, "Consegue entregar hoje? É presente"},
    {EditIn, "Consegue entregar hoje até as 17h? É presente"},
    {TextOut, "Consigo. O frete expresso sai {price}."},
    {LabelOn, "5"},
    {TextIn, "Fechado"},
};
constexpr Beat sizeQuestion[] = {
    {TextIn, "Hi! Does the linen shirt run small?"},
    {TextOut, "Hi {name}, a little. Most people take one size up."},
    {QuoteIn, "Good to know. One L then, please."},
    {TextOut, "Done: order {order}, {price} with shipping."},
    {ReactIn, "👍"},
    {LabelOn, "2"},
    {VideoIn, "it arrived, here is the unboxing"},
    {LabelOff, "2"},
};
constexpr Beat refund[] = {
    {TextIn, "Hello, I was charged twice for order {order}"},
    {TextOut, "I am sorry about that. One moment while I look at it."},
    {TextOut, "You are right, {price} went out twice. The refund is on its way."},
    {ReactIn, "❤️"},
    {TextIn, "That was fast, thank you"},
};
constexpr Beat supplier[] = {
    {ContactIn, "Daniel Brooks"},
    {TextIn, "This is the supplier I told you about"},
    {TextOut, "Great, I will write to him. Could you send the price list again?"},
    {RevokeOut},
    {TextOut, "Found the price list, all good!"},
    {LinkLost},
};
constexpr Beat shipping[] = {
    {TextIn, "Hola, ¿hacen envíos a Montevideo?"},
    {TextOut, "¡Hola, {name}! Sí, tarda unos seis días."},
    {TextIn, "¿Cuánto cuesta el envío del pedido {order}?"},
    {QuoteOut, "Son {price}, con seguimiento incluido."},
    {VoiceIn},
    {TextOut, "Perfecto, lo preparo hoy mismo."},
    {ReactIn, "🎉"},
};
constexpr Beat stock[] = {
    {TextIn, "Buenas, ¿ya llegó la cafetera roja?"},
    {TextOut, "Llega el jueves. ¿Te reservo una?"},
    {ButtonIn, "Sí, resérvala"},
    {LabelOn, "1"},
    {TextOut, "Reservada a tu nombre, {name}."},
    {StickerIn},
};
constexpr Beat teamShift[] = {
    {TextOut, "Bom dia, time! Quem fica no balcão hoje?"},
    {TextIn, "Eu fico até as 15h"},
    {TextIn, "Pego das 15h em diante"},
    {ReactOut, "👏"},
    {PollOut, "Horário de sábado"},
    {GroupPromote},
    {TextIn, "O sistema de cupons voltou?"},
    {QuoteOut, "Voltou, acabei de testar."},
};
constexpr Beat deliveries[] = {
    {GroupJoin},
    {TextOut, "Bem-vindo ao grupo, {name}!"},
    {TextIn, "Saindo agora com três pedidos"},
    {LocationIn, "Av. das Palmeiras, 1200"},
    {ImageIn, "entregue na portaria"},
    {GroupName, "Entregas Zona Sul e Centro"},
    {ReactOut, "🚚"},
    {GroupLeave},
};
constexpr Beat wholesale[] = {
    {GroupJoin},
    {TextOut, "The new catalogue is out, prices hold until Friday."},
    {DocumentOut, "catalogue-{order}.pdf"},
    {QuoteIn, "Is the minimum still ten pieces?"},
    {TextOut, "Yes, ten of each colour."},
    {ReactIn, "👌"},
    {GroupDemote},
};

constexpr Script plays[] = {
    {Portuguese, -1, whereIsMyOrder}, {Portuguese, -1, damagedBox}, {Portuguese, -1, firstPurchase},
    {Portuguese, -1, wrongChat},      {Portuguese, -1, callMe},     {Portuguese, -1, hurry},
    {English, -1, sizeQuestion},      {English, -1, refund},        {English, -1, supplier},
    {Spanish, -1, shipping},          {Spanish, -1, stock},         {Portuguese, 0, teamShift},
    {Portuguese, 1, deliveries},      {English, 2, wholesale},
};

} // namespace

std::span<const Person> people()
{
    return persons;
}

std::span<const Group> groups()
{
    return circles;
}

std::span<const Script> scripts()
{
    return plays;
}

std::span<const Label> labels()
{
    return marks;
}

const Person &owner()
{
    return shop;
}

bool isIncoming(Step step)
{
    switch (step) {
    case Step::TextIn:
    case Step::QuoteIn:
    case Step::ImageIn:
    case Step::VoiceIn:
    case Step::VideoIn:
    case Step::StickerIn:
    case Step::LocationIn:
    case Step::ContactIn:
    case Step::ButtonIn:
    case Step::ReactIn:
    case Step::EditIn:
    case Step::RevokeIn:
        return true;
    default:
        return false;
    }
}

bool isChange(Step step)
{
    return step == Step::ReactIn || step == Step::ReactOut || step == Step::EditIn || step == Step::EditOut
        || step == Step::RevokeIn || step == Step::RevokeOut;
}

} // namespace Inlet::Demo
