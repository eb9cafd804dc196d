<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en_US">
<context>
    <name>inletctl</name>
    <message>
        <source>the token from %1 is empty, too long or holds characters that no token has</source>
        <translation>o token de %1 está vazio, é longo demais ou tem caracteres que nenhum token tem</translation>
    </message>
    <message>
        <source>Address of the gateway (INLET_URL, else %1).</source>
        <translation>Endereço do gateway (INLET_URL; senão, %1).</translation>
    </message>
    <message>
        <source>File with the token (else INLET_TOKEN, else the account token of the gateway on this machine).</source>
        <translation>Arquivo com o token (senão, INLET_TOKEN; senão, o token da conta do gateway desta máquina).</translation>
    </message>
    <message>
        <source>Give up when nothing moves for this long, as 500ms or 30s.</source>
        <translation>Desistir quando nada acontece por este tempo, como 500ms ou 30s.</translation>
    </message>
    <message>
        <source>cannot read the token file %1: %2</source>
        <translation>não foi possível ler o arquivo de token %1: %2</translation>
    </message>
    <message>
        <source>Pass on only these events, separated by commas (all when not given).</source>
        <translation>Repassar só estes eventos, separados por vírgulas (sem a opção, todos).</translation>
    </message>
    <message>
        <source>Pass on media inside the events.</source>
        <translation>Repassar as mídias dentro dos eventos.</translation>
    </message>
    <message>
        <source>--events: there is no event named &quot;%1&quot;</source>
        <translation>--events: não há evento chamado &quot;%1&quot;</translation>
    </message>
    <message>
        <source>--%1 takes a whole number above 0, not &quot;%2&quot;</source>
        <translation>--%1 recebe um número inteiro maior que 0, não &quot;%2&quot;</translation>
    </message>
    <message>
        <source>the gateway&apos;s answer cannot be understood</source>
        <translation>não foi possível entender a resposta do gateway</translation>
    </message>
    <message>
        <source>cannot reach %1: %2</source>
        <translation>não foi possível alcançar %1: %2</translation>
    </message>
    <message>
        <source>Delete an instance with all that belongs to it.</source>
        <translation>Excluir uma instância com tudo o que é dela.</translation>
    </message>
    <message>
        <source>List the instances, one a line, tokens as fingerprints.</source>
        <translation>Listar as instâncias, uma por linha, com os tokens como impressões digitais.</translation>
    </message>
    <message>
        <source>File with the token the instance is to have.</source>
        <translation>Arquivo com o token que a instância deve ter.</translation>
    </message>
    <message>
        <source>Switch its WebSocket on.</source>
        <translation>Ativar o WebSocket dela.</translation>
    </message>
    <message>
        <source>--events and --media-base64 go with --websocket</source>
        <translation>--events e --media-base64 exigem --websocket</translation>
    </message>
    <message>
        <source>Make an instance; prints it with its token.</source>
        <translation>Criar uma instância; mostra-a com o token.</translation>
    </message>
    <message>
        <source>Give an instance a new token; prints it. The old one ends at once.</source>
        <translation>Dar um novo token a uma instância e mostrá-lo. O antigo deixa de valer na hora.</translation>
    </message>
    <message>
        <source>there are no events in the input</source>
        <translation>não há eventos na entrada</translation>
    </message>
    <message>
        <source>more than %1 bytes in one piece; give one event a line with --lines</source>
        <translation>mais de %1 bytes de uma só vez; envie um evento por linha com --lines</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) were accepted before; this is about input up to line %1</source>
        <translation>
            <numerusform>%n evento já tinha sido aceito; isto se refere à entrada até a linha %1</numerusform>
            <numerusform>%n eventos já tinham sido aceitos; isto se refere à entrada até a linha %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) accepted</source>
        <translation>
            <numerusform>%n evento aceito</numerusform>
            <numerusform>%n eventos aceitos</numerusform>
        </translation>
    </message>
    <message>
        <source>Refuse whatever is not this event.</source>
        <translation>Recusar o que não for este evento.</translation>
    </message>
    <message>
        <source>One event a line (known by itself from .ndjson and .jsonl).</source>
        <translation>Um evento por linha (automático com .ndjson e .jsonl).</translation>
    </message>
    <message>
        <source>--event: there is no event named &quot;%1&quot;</source>
        <translation>--event: não há evento chamado &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Publish events: one envelope, an array of them, or one a line.</source>
        <translation>Publicar eventos: um envelope, uma lista deles ou um por linha.</translation>
    </message>
    <message>
        <source>Events in a second, as 2 or 0.5/s.</source>
        <translation>Eventos por segundo, como 2 ou 0.5/s.</translation>
    </message>
    <message>
        <source>End after this many (runs until interrupted when not given).</source>
        <translation>Terminar após esta quantidade (sem a opção, até ser interrompido).</translation>
    </message>
    <message>
        <source>The same number makes the same traffic.</source>
        <translation>O mesmo número gera o mesmo tráfego.</translation>
    </message>
    <message>
        <source>Form of the events: live or catalog.</source>
        <translation>Forma dos eventos: live ou catalog.</translation>
    </message>
    <message>
        <source>--rate takes a number above 0 and up to %1</source>
        <translation>--rate recebe um número maior que 0 e até %1</translation>
    </message>
    <message>
        <source>--seed takes a whole number</source>
        <translation>--seed recebe um número inteiro</translation>
    </message>
    <message>
        <source>--layout takes live or catalog</source>
        <translation>--layout recebe live ou catalog</translation>
    </message>
    <message>
        <source>Publish made-up traffic of a small shop.</source>
        <translation>Publicar tráfego fictício de uma pequena loja.</translation>
    </message>
    <message>
        <source>live since %1</source>
        <translation>ao vivo desde %1</translation>
    </message>
    <message>
        <source>stale since %1: %2; next try in %3 s</source>
        <translation>desatualizado desde %1: %2; nova tentativa em %3 s</translation>
    </message>
    <message>
        <source>stopped: %1</source>
        <translation>parado: %1</translation>
    </message>
    <message>
        <source>End after this many.</source>
        <translation>Terminar após esta quantidade.</translation>
    </message>
    <message>
        <source>Print frames as they came, line breaks inside included.</source>
        <translation>Mostrar os quadros como vieram, com as quebras de linha.</translation>
    </message>
    <message>
        <source>Come back after a break (the default).</source>
        <translation>Reconectar após uma queda (padrão).</translation>
    </message>
    <message>
        <source>End at the first break.</source>
        <translation>Terminar na primeira queda.</translation>
    </message>
    <message>
        <source>--reconnect and --no-reconnect exclude each other</source>
        <translation>--reconnect e --no-reconnect se excluem</translation>
    </message>
    <message>
        <source>Follow the events of an instance, one a line, tokens as fingerprints.</source>
        <translation>Acompanhar os eventos de uma instância, um por linha, com os tokens como impressões digitais.</translation>
    </message>
    <message>
        <source>Show the WebSocket settings of an instance.</source>
        <translation>Mostrar a configuração de WebSocket de uma instância.</translation>
    </message>
    <message>
        <source>Accept WebSocket clients.</source>
        <translation>Aceitar clientes WebSocket.</translation>
    </message>
    <message>
        <source>Accept no new ones; those connected stay.</source>
        <translation>Não aceitar novos clientes; os conectados permanecem.</translation>
    </message>
    <message>
        <source>either --enable or --disable is needed</source>
        <translation>é preciso usar --enable ou --disable</translation>
    </message>
    <message>
        <source>Say whether and what the WebSocket of an instance passes on.</source>
        <translation>Definir se o WebSocket de uma instância transmite, e o quê.</translation>
    </message>
    <message>
        <source>try: inletctl --help</source>
        <translation>tente: inletctl --help</translation>
    </message>
    <message>
        <source>Show this help, or that of a command.</source>
        <translation>Mostrar esta ajuda ou a de um comando.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Mostrar a versão.</translation>
    </message>
    <message>
        <source>Usage: inletctl [options] COMMAND …</source>
        <translation>Uso: inletctl [opções] COMANDO …</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Comandos:</translation>
    </message>
    <message>
        <source>A token is never taken from the command line.</source>
        <translation>Um token nunca é lido da linha de comando.</translation>
    </message>
    <message>
        <source>Ends with 0 when done, 1 when the gateway refused, 2 for bad usage, 3 when not reachable.</source>
        <translation>Termina com 0 se deu certo, 1 se o gateway recusou, 2 se o uso está errado, 3 se o gateway está inacessível.</translation>
    </message>
    <message>
        <source>Usage: inletctl %1 [options] %2</source>
        <translation>Uso: inletctl %1 [opções] %2</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Exemplos:</translation>
    </message>
    <message>
        <source>%1 takes %2 and nothing else, see inletctl %1 --help</source>
        <translation>%1 recebe %2 e nada mais; veja inletctl %1 --help</translation>
    </message>
    <message>
        <source>options</source>
        <translation>opções</translation>
    </message>
    <message>
        <source>a token on the command line would be seen by everybody on this machine; use --token-file or INLET_TOKEN</source>
        <translation>um token na linha de comando seria visto por todos nesta máquina; use --token-file ou INLET_TOKEN</translation>
    </message>
    <message>
        <source>a command is needed</source>
        <translation>é preciso um comando</translation>
    </message>
    <message>
        <source>there is no command of that name</source>
        <translation>não há comando com esse nome</translation>
    </message>
</context>
<context>
    <name>inletd</name>
    <message>
        <source>Usage: inletd [options]</source>
        <translation>Uso: inletd [opções]</translation>
    </message>
    <message>
        <source>Runs the gateway: takes events over HTTP and pushes them to WebSocket clients.</source>
        <translation>Executa o gateway: recebe eventos por HTTP e os envia a clientes WebSocket.</translation>
    </message>
    <message>
        <source>Options (each with its environment variable and default):</source>
        <translation>Opções (cada uma com sua variável de ambiente e seu padrão):</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Exemplos:</translation>
    </message>
    <message>
        <source>Try: inletd --help</source>
        <translation>Tente: inletd --help</translation>
    </message>
</context>
</TS>
