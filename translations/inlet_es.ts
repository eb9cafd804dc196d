<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en_US">
<context>
    <name>inletctl</name>
    <message>
        <source>the token from %1 is empty, too long or holds characters that no token has</source>
        <translation>el token de %1 está vacío, es demasiado largo o tiene caracteres que ningún token tiene</translation>
    </message>
    <message>
        <source>Address of the gateway (INLET_URL, else %1).</source>
        <translation>Dirección del gateway (INLET_URL; si no, %1).</translation>
    </message>
    <message>
        <source>File with the token (else INLET_TOKEN, else the account token of the gateway on this machine).</source>
        <translation>Archivo con el token (si no, INLET_TOKEN; si no, el token de cuenta del gateway de este equipo).</translation>
    </message>
    <message>
        <source>Give up when nothing moves for this long, as 500ms or 30s.</source>
        <translation>Abandonar si nada avanza durante este tiempo, como 500ms o 30s.</translation>
    </message>
    <message>
        <source>cannot read the token file %1: %2</source>
        <translation>no se puede leer el archivo de token %1: %2</translation>
    </message>
    <message>
        <source>Pass on only these events, separated by commas (all when not given).</source>
        <translation>Transmitir solo estos eventos, separados por comas (sin la opción, todos).</translation>
    </message>
    <message>
        <source>Pass on media inside the events.</source>
        <translation>Transmitir los archivos multimedia dentro de los eventos.</translation>
    </message>
    <message>
        <source>--events: there is no event named &quot;%1&quot;</source>
        <translation>--events: no hay ningún evento llamado &quot;%1&quot;</translation>
    </message>
    <message>
        <source>--%1 takes a whole number above 0, not &quot;%2&quot;</source>
        <translation>--%1 admite un número entero mayor que 0, no &quot;%2&quot;</translation>
    </message>
    <message>
        <source>the gateway&apos;s answer cannot be understood</source>
        <translation>no se entiende la respuesta del gateway</translation>
    </message>
    <message>
        <source>cannot reach %1: %2</source>
        <translation>no se puede acceder a %1: %2</translation>
    </message>
    <message>
        <source>Delete an instance with all that belongs to it.</source>
        <translation>Eliminar una instancia con todo lo que le pertenece.</translation>
    </message>
    <message>
        <source>List the instances, one a line, tokens as fingerprints.</source>
        <translation>Listar las instancias, una por línea, con los tokens como huellas.</translation>
    </message>
    <message>
        <source>File with the token the instance is to have.</source>
        <translation>Archivo con el token que tendrá la instancia.</translation>
    </message>
    <message>
        <source>Switch its WebSocket on.</source>
        <translation>Activar su WebSocket.</translation>
    </message>
    <message>
        <source>--events and --media-base64 go with --websocket</source>
        <translation>--events y --media-base64 requieren --websocket</translation>
    </message>
    <message>
        <source>Make an instance; prints it with its token.</source>
        <translation>Crear una instancia; la muestra con su token.</translation>
    </message>
    <message>
        <source>Give an instance a new token; prints it. The old one ends at once.</source>
        <translation>Dar un token nuevo a una instancia y mostrarlo. El anterior deja de valer de inmediato.</translation>
    </message>
    <message>
        <source>there are no events in the input</source>
        <translation>no hay eventos en la entrada</translation>
    </message>
    <message>
        <source>more than %1 bytes in one piece; give one event a line with --lines</source>
        <translation>más de %1 bytes de una sola vez; pase un evento por línea con --lines</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) were accepted before; this is about input up to line %1</source>
        <translation>
            <numerusform>%n evento ya se había aceptado; esto se refiere a la entrada hasta la línea %1</numerusform>
            <numerusform>%n eventos ya se habían aceptado; esto se refiere a la entrada hasta la línea %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) accepted</source>
        <translation>
            <numerusform>%n evento aceptado</numerusform>
            <numerusform>%n eventos aceptados</numerusform>
        </translation>
    </message>
    <message>
        <source>Refuse whatever is not this event.</source>
        <translation>Rechazar lo que no sea este evento.</translation>
    </message>
    <message>
        <source>One event a line (known by itself from .ndjson and .jsonl).</source>
        <translation>Un evento por línea (automático con .ndjson y .jsonl).</translation>
    </message>
    <message>
        <source>--event: there is no event named &quot;%1&quot;</source>
        <translation>--event: no hay ningún evento llamado &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Publish events: one envelope, an array of them, or one a line.</source>
        <translation>Publicar eventos: un sobre, una lista de ellos o uno por línea.</translation>
    </message>
    <message>
        <source>Events in a second, as 2 or 0.5/s.</source>
        <translation>Eventos por segundo, como 2 o 0.5/s.</translation>
    </message>
    <message>
        <source>End after this many (runs until interrupted when not given).</source>
        <translation>Terminar tras esta cantidad (sin la opción, hasta interrumpirlo).</translation>
    </message>
    <message>
        <source>The same number makes the same traffic.</source>
        <translation>El mismo número genera el mismo tráfico.</translation>
    </message>
    <message>
        <source>Form of the events: live or catalog.</source>
        <translation>Forma de los eventos: live o catalog.</translation>
    </message>
    <message>
        <source>--rate takes a number above 0 and up to %1</source>
        <translation>--rate admite un número mayor que 0 y hasta %1</translation>
    </message>
    <message>
        <source>--seed takes a whole number</source>
        <translation>--seed admite un número entero</translation>
    </message>
    <message>
        <source>--layout takes live or catalog</source>
        <translation>--layout admite live o catalog</translation>
    </message>
    <message>
        <source>Publish made-up traffic of a small shop.</source>
        <translation>Publicar tráfico ficticio de una tienda pequeña.</translation>
    </message>
    <message>
        <source>live since %1</source>
        <translation>en directo desde %1</translation>
    </message>
    <message>
        <source>stale since %1: %2; next try in %3 s</source>
        <translation>desactualizado desde %1: %2; nuevo intento en %3 s</translation>
    </message>
    <message>
        <source>stopped: %1</source>
        <translation>detenido: %1</translation>
    </message>
    <message>
        <source>End after this many.</source>
        <translation>Terminar tras esta cantidad.</translation>
    </message>
    <message>
        <source>Print frames as they came, line breaks inside included.</source>
        <translation>Mostrar las tramas tal como llegaron, con sus saltos de línea.</translation>
    </message>
    <message>
        <source>Come back after a break (the default).</source>
        <translation>Reconectar tras un corte (predeterminado).</translation>
    </message>
    <message>
        <source>End at the first break.</source>
        <translation>Terminar en el primer corte.</translation>
    </message>
    <message>
        <source>--reconnect and --no-reconnect exclude each other</source>
        <translation>--reconnect y --no-reconnect se excluyen</translation>
    </message>
    <message>
        <source>Follow the events of an instance, one a line, tokens as fingerprints.</source>
        <translation>Seguir los eventos de una instancia, uno por línea, con los tokens como huellas.</translation>
    </message>
    <message>
        <source>Show the WebSocket settings of an instance.</source>
        <translation>Mostrar la configuración de WebSocket de una instancia.</translation>
    </message>
    <message>
        <source>Accept WebSocket clients.</source>
        <translation>Aceptar clientes WebSocket.</translation>
    </message>
    <message>
        <source>Accept no new ones; those connected stay.</source>
        <translation>No aceptar clientes nuevos; los conectados permanecen.</translation>
    </message>
    <message>
        <source>either --enable or --disable is needed</source>
        <translation>se necesita --enable o --disable</translation>
    </message>
    <message>
        <source>Say whether and what the WebSocket of an instance passes on.</source>
        <translation>Definir si el WebSocket de una instancia transmite, y qué.</translation>
    </message>
    <message>
        <source>try: inletctl --help</source>
        <translation>pruebe: inletctl --help</translation>
    </message>
    <message>
        <source>Show this help, or that of a command.</source>
        <translation>Mostrar esta ayuda o la de un comando.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Mostrar la versión.</translation>
    </message>
    <message>
        <source>Usage: inletctl [options] COMMAND …</source>
        <translation>Uso: inletctl [opciones] COMANDO …</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Comandos:</translation>
    </message>
    <message>
        <source>A token is never taken from the command line.</source>
        <translation>Un token nunca se toma de la línea de comandos.</translation>
    </message>
    <message>
        <source>Ends with 0 when done, 1 when the gateway refused, 2 for bad usage, 3 when not reachable.</source>
        <translation>Termina con 0 si se completó, 1 si el gateway rechazó, 2 si el uso es incorrecto, 3 si el gateway no es accesible.</translation>
    </message>
    <message>
        <source>Usage: inletctl %1 [options] %2</source>
        <translation>Uso: inletctl %1 [opciones] %2</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Ejemplos:</translation>
    </message>
    <message>
        <source>%1 takes %2 and nothing else, see inletctl %1 --help</source>
        <translation>%1 admite %2 y nada más; vea inletctl %1 --help</translation>
    </message>
    <message>
        <source>options</source>
        <translation>opciones</translation>
    </message>
    <message>
        <source>a token on the command line would be seen by everybody on this machine; use --token-file or INLET_TOKEN</source>
        <translation>un token en la línea de comandos lo vería todo el mundo en este equipo; use --token-file o INLET_TOKEN</translation>
    </message>
    <message>
        <source>a command is needed</source>
        <translation>hace falta un comando</translation>
    </message>
    <message>
        <source>there is no command of that name</source>
        <translation>no hay ningún comando con ese nombre</translation>
    </message>
</context>
<context>
    <name>inletd</name>
    <message>
        <source>Usage: inletd [options]</source>
        <translation>Uso: inletd [opciones]</translation>
    </message>
    <message>
        <source>Runs the gateway: takes events over HTTP and pushes them to WebSocket clients.</source>
        <translation>Ejecuta el gateway: recibe eventos por HTTP y los envía a clientes WebSocket.</translation>
    </message>
    <message>
        <source>Options (each with its environment variable and default):</source>
        <translation>Opciones (cada una con su variable de entorno y su valor predeterminado):</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Ejemplos:</translation>
    </message>
    <message>
        <source>Try: inletd --help</source>
        <translation>Pruebe: inletd --help</translation>
    </message>
</context>
</TS>
