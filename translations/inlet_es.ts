<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en_US">
<context>
    <name>Authorities</name>
    <message>
        <source>cannot read the certificates in %1: %2</source>
        <translation>no se pueden leer los certificados de %1: %2</translation>
    </message>
    <message>
        <source>%1 holds no certificate (PEM)</source>
        <translation>%1 no contiene ningún certificado (PEM)</translation>
    </message>
</context>
<context>
    <name>Inlet::Actions</name>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation>Mostrar las teclas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Reconnect now</source>
        <translation>Reconectar ahora</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Pause the list</source>
        <translation>Pausar la lista</translation>
    </message>
    <message>
        <source>Go to the newest frame</source>
        <translation>Ir a la trama más reciente</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Vaciar la lista</translation>
    </message>
    <message>
        <source>Copy the frame</source>
        <translation>Copiar la trama</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lugares</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Bandeja</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Tramas</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Conversación siguiente</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Conversación anterior</translation>
    </message>
    <message>
        <source>Go to the newest conversations</source>
        <translation>Ir a las conversaciones más recientes</translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>Ir al mensaje más reciente</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como leída</translation>
    </message>
    <message>
        <source>Mute the conversation, or end that</source>
        <translation>Silenciar la conversación o dejar de silenciarla</translation>
    </message>
    <message>
        <source>Show or hide the details</source>
        <translation>Mostrar u ocultar los detalles</translation>
    </message>
    <message>
        <source>Show the frame of the message</source>
        <translation>Mostrar la trama del mensaje</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Un paso atrás</translation>
    </message>
    <message>
        <source>Mark as unread what was read last</source>
        <translation>Marcar como no leído lo último que se leyó</translation>
    </message>
</context>
<context>
    <name>Inlet::CallWords</name>
    <message>
        <source>Video call, ringing</source>
        <translation>Videollamada, sonando</translation>
    </message>
    <message>
        <source>Voice call, ringing</source>
        <translation>Llamada de voz, sonando</translation>
    </message>
    <message>
        <source>Video call, ongoing</source>
        <translation>Videollamada, en curso</translation>
    </message>
    <message>
        <source>Voice call, ongoing</source>
        <translation>Llamada de voz, en curso</translation>
    </message>
    <message>
        <source>Missed video call</source>
        <translation>Videollamada perdida</translation>
    </message>
    <message>
        <source>Missed voice call</source>
        <translation>Llamada de voz perdida</translation>
    </message>
    <message>
        <source>Declined video call</source>
        <translation>Videollamada rechazada</translation>
    </message>
    <message>
        <source>Declined voice call</source>
        <translation>Llamada de voz rechazada</translation>
    </message>
    <message>
        <source>Video call</source>
        <translation>Videollamada</translation>
    </message>
    <message>
        <source>Voice call</source>
        <translation>Llamada de voz</translation>
    </message>
    <message>
        <source>Video call, answered on another device</source>
        <translation>Videollamada, atendida en otro dispositivo</translation>
    </message>
    <message>
        <source>Voice call, answered on another device</source>
        <translation>Llamada de voz, atendida en otro dispositivo</translation>
    </message>
    <message>
        <source>Video call, outcome unknown</source>
        <translation>Videollamada, resultado desconocido</translation>
    </message>
    <message>
        <source>Voice call, outcome unknown</source>
        <translation>Llamada de voz, resultado desconocido</translation>
    </message>
    <message>
        <source>group call</source>
        <translation>llamada grupal</translation>
    </message>
    <message>
        <source>rang %1 s</source>
        <translation>sonó %1 s</translation>
    </message>
    <message>
        <source>rang %1</source>
        <translation>sonó %1</translation>
    </message>
</context>
<context>
    <name>Inlet::ConnectDialog</name>
    <message>
        <source>Connect to a gateway</source>
        <translation>Conectar a un gateway</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Dirección</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>A token has 1 to 256 letters, digits or signs, without spaces.</source>
        <translation>Un token tiene de 1 a 256 letras, dígitos o signos, sin espacios.</translation>
    </message>
    <message>
        <source>Asks %1</source>
        <translation>Pregunta a %1</translation>
    </message>
    <message>
        <source>Enter the address of the gateway, such as 127.0.0.1:8085.</source>
        <translation>Escriba la dirección del gateway, por ejemplo 127.0.0.1:8085.</translation>
    </message>
    <message>
        <source>This cannot be read as an address. It looks like 127.0.0.1:8085 or https://gateway.example.</source>
        <translation>Esto no se puede leer como dirección. Tiene la forma 127.0.0.1:8085 o https://gateway.example.</translation>
    </message>
    <message>
        <source>The address of a gateway begins with http:// or https://.</source>
        <translation>La dirección de un gateway empieza por http:// o https://.</translation>
    </message>
    <message>
        <source>The address names no computer.</source>
        <translation>La dirección no nombra ningún equipo.</translation>
    </message>
    <message>
        <source>The address holds a user name or a password. Leave them out: the token goes into its field.</source>
        <translation>La dirección contiene un nombre de usuario o una contraseña. Quítelos: el token va en su campo.</translation>
    </message>
    <message>
        <source>The address ends in a query (behind ? or #). Leave that out: the token goes into its field.</source>
        <translation>La dirección termina en una consulta (tras ? o #). Quítela: el token va en su campo.</translation>
    </message>
    <message>
        <source>Enter the token of the gateway or of one of its instances.</source>
        <translation>Escriba el token del gateway o de una de sus instancias.</translation>
    </message>
</context>
<context>
    <name>Inlet::ConnectionWords</name>
    <message>
        <source>gateway not reachable</source>
        <translation>no se alcanza el gateway</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>sin respuesta a tiempo</translation>
    </message>
    <message>
        <source>the gateway has a fault</source>
        <translation>el gateway tiene un fallo</translation>
    </message>
    <message>
        <source>closed by the gateway</source>
        <translation>cerrada por el gateway</translation>
    </message>
    <message>
        <source>a message was too big</source>
        <translation>un mensaje era demasiado grande</translation>
    </message>
    <message>
        <source>the WebSocket of the instance is off</source>
        <translation>el WebSocket de la instancia está apagado</translation>
    </message>
    <message>
        <source>token refused</source>
        <translation>token rechazado</translation>
    </message>
    <message>
        <source>origin refused</source>
        <translation>origen rechazado</translation>
    </message>
    <message>
        <source>instance not found</source>
        <translation>instancia no encontrada</translation>
    </message>
    <message>
        <source>too many requests</source>
        <translation>demasiadas peticiones</translation>
    </message>
    <message>
        <source>the address leads elsewhere</source>
        <translation>la dirección lleva a otro sitio</translation>
    </message>
    <message>
        <source>unexpected answer</source>
        <translation>respuesta inesperada</translation>
    </message>
    <message>
        <source>certificate not accepted</source>
        <translation>certificado no aceptado</translation>
    </message>
    <message>
        <source>Stale since %1</source>
        <translation>Sin conexión desde %1</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>No conectado</translation>
    </message>
    <message>
        <source>retry in %1 s</source>
        <translation>reintento en %1 s</translation>
    </message>
    <message>
        <source>retry in %1 min</source>
        <translation>reintento en %1 min</translation>
    </message>
    <message>
        <source>now</source>
        <comment>try to connect now</comment>
        <translation>ahora</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>reintentar</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>conectar</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>conexión perdida</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>Detenido: %1</translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation>Poniéndose al día</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En vivo</translation>
    </message>
    <message>
        <source>complete since %1</source>
        <translation>completo desde %1</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>last live %1</source>
        <translation>en vivo por última vez %1</translation>
    </message>
    <message>
        <source>enter a token</source>
        <translation>introducir un token</translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation>Conectando a %1 …</translation>
    </message>
    <message>
        <source>%1 cannot be reached. It is tried again by itself.</source>
        <translation>No se alcanza %1. El intento se repite automáticamente.</translation>
    </message>
    <message>
        <source>%1 refused the connection. %2</source>
        <translation>%1 rechazó la conexión. %2</translation>
    </message>
    <message>
        <source>At %1 there is a web server, but no gateway.</source>
        <translation>En %1 hay un servidor web, pero no un gateway.</translation>
    </message>
    <message>
        <source>%1 speaks https. Its address has to begin with https://.</source>
        <translation>%1 habla https. Su dirección debe empezar por https://.</translation>
    </message>
    <message>
        <source>%1 speaks http without encryption. Its address has to begin with http://.</source>
        <translation>%1 habla http sin cifrado. Su dirección debe empezar por http://.</translation>
    </message>
    <message>
        <source>a web server answers there, no gateway</source>
        <translation>allí responde un servidor web, no un gateway</translation>
    </message>
    <message>
        <source>https is spoken there, not http</source>
        <translation>allí se habla https, no http</translation>
    </message>
    <message>
        <source>http is spoken there, not https</source>
        <translation>allí se habla http, no https</translation>
    </message>
    <message>
        <source>waits, to leave requests to others</source>
        <translation>espera, para dejar peticiones a otros</translation>
    </message>
    <message>
        <source>Banned by WhatsApp</source>
        <translation>Bloqueada por WhatsApp</translation>
    </message>
    <message>
        <source>nothing is sent or received</source>
        <translation>no se envía ni se recibe nada</translation>
    </message>
    <message>
        <source>Logged out of WhatsApp</source>
        <translation>Sesión de WhatsApp cerrada</translation>
    </message>
    <message>
        <source>link the phone again</source>
        <translation>vincule el teléfono otra vez</translation>
    </message>
    <message>
        <source>WebSocket off</source>
        <translation>WebSocket desactivado</translation>
    </message>
    <message>
        <source>a proxy does not pass WebSocket on</source>
        <translation>un proxy no deja pasar WebSocket</translation>
    </message>
    <message>
        <source>Something between here and the gateway, such as a proxy, lets no connection switch to WebSocket. It has to speak HTTP/1.1 with the gateway and to pass on the headers Upgrade and Connection.</source>
        <translation>Algo entre este equipo y el gateway, como un proxy, no deja que ninguna conexión cambie a WebSocket. Debe hablar HTTP/1.1 con el gateway y pasar las cabeceras Upgrade y Connection.</translation>
    </message>
</context>
<context>
    <name>Inlet::ConversationPane</name>
    <message>
        <source>Show all conversations</source>
        <translation>Mostrar todas las conversaciones</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Bandeja</translation>
    </message>
    <message>
        <source>Search people and last messages</source>
        <translation>Buscar personas y últimos mensajes</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>No leídas</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Grupos</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Any label</source>
        <translation>Cualquier etiqueta</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instancia</translation>
    </message>
    <message>
        <source>Any instance</source>
        <translation>Cualquier instancia</translation>
    </message>
    <message>
        <source>No conversation passes the filter.</source>
        <translation>Ninguna conversación pasa el filtro.</translation>
    </message>
    <message numerus="yes">
        <source>%n newer</source>
        <translation>
            <numerusform>%n más reciente</numerusform>
            <numerusform>%n más recientes</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the newest conversations</source>
        <translation>Ir a las conversaciones más recientes</translation>
    </message>
</context>
<context>
    <name>Inlet::ConversationView</name>
    <message>
        <source>Conversations</source>
        <translation>Conversaciones</translation>
    </message>
</context>
<context>
    <name>Inlet::ConversationWords</name>
    <message>
        <source>Events of %1</source>
        <translation>Eventos de %1</translation>
    </message>
    <message>
        <source>Status updates</source>
        <translation>Actualizaciones de estado</translation>
    </message>
    <message>
        <source>Message revoked</source>
        <translation>Mensaje revocado</translation>
    </message>
    <message>
        <source>Label: %1</source>
        <translation>Etiqueta: %1</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>You: %1</source>
        <translation>Tú: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A message in a group: who wrote it, and what.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>group</source>
        <translation>grupo</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>silenciada</translation>
    </message>
    <message>
        <source>labels %1</source>
        <translation>etiquetas %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln no leído</numerusform>
            <numerusform>%Ln no leídos</numerusform>
        </translation>
    </message>
    <message>
        <source>Label deleted: %1</source>
        <translation>Etiqueta eliminada: %1</translation>
    </message>
</context>
<context>
    <name>Inlet::Desktop</name>
    <message>
        <source>Play demo traffic</source>
        <translation>Reproducir tráfico de demostración</translation>
    </message>
    <message>
        <source>Connect to a gateway…</source>
        <translation>Conectar a un gateway…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>Activar</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Bandeja</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Tramas</translation>
    </message>
    <message>
        <source>No gateway is connected yet.</source>
        <translation>Aún no hay ningún gateway conectado.</translation>
    </message>
    <message>
        <source>This gateway has no instance yet. Play demo traffic to see one.</source>
        <translation>Este gateway aún no tiene instancias. Reproduzca tráfico de demostración para ver una.</translation>
    </message>
    <message>
        <source>This gateway has no instance yet.</source>
        <translation>Este gateway aún no tiene instancias.</translation>
    </message>
    <message>
        <source>The WebSocket of %1 is off, so nothing arrives.</source>
        <translation>El WebSocket de %1 está apagado, así que no llega nada.</translation>
    </message>
    <message>
        <source>No conversations yet. Play demo traffic, or wait for the first event.</source>
        <translation>Aún no hay conversaciones. Reproduzca tráfico de demostración o espere el primer evento.</translation>
    </message>
    <message>
        <source>No conversations yet. They appear with the first event.</source>
        <translation>Aún no hay conversaciones. Aparecen con el primer evento.</translation>
    </message>
    <message>
        <source>Only %1 of %2 instances are followed.</source>
        <translation>Solo se siguen %1 de %2 instancias.</translation>
    </message>
    <message>
        <source>The WebSocket of %1 stays off: %2</source>
        <translation>El WebSocket de %1 sigue desactivado: %2</translation>
    </message>
    <message>
        <source>The frame of this message is not in the list any more.</source>
        <translation>La trama de este mensaje ya no está en la lista.</translation>
    </message>
    <message>
        <source>Change the address…</source>
        <translation>Cambiar la dirección…</translation>
    </message>
</context>
<context>
    <name>Inlet::DetailsPane</name>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversación</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instancia</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Vista desde</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Last status</source>
        <translation>Último estado</translation>
    </message>
    <message>
        <source>Also as</source>
        <translation>También como</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Silenciada</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>Developer</source>
        <translation>Desarrollador</translation>
    </message>
    <message>
        <source>Show the newest frame</source>
        <translation>Mostrar la trama más reciente</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
</context>
<context>
    <name>Inlet::EventWords</name>
    <message>
        <source>Subject changed to “%1”</source>
        <translation>Nombre del grupo cambiado a “%1”</translation>
    </message>
    <message>
        <source>Description changed to “%1”</source>
        <translation>Descripción cambiada a “%1”</translation>
    </message>
    <message>
        <source>%1 · by %2</source>
        <extracomment>%1 is what happened, %2 who did it</extracomment>
        <translation>%1 · por %2</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>alguien</translation>
    </message>
    <message numerus="yes">
        <source>%1 joined</source>
        <translation>
            <numerusform>%1 se unió</numerusform>
            <numerusform>%1 se unieron</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 left</source>
        <translation>
            <numerusform>%1 salió</numerusform>
            <numerusform>%1 salieron</numerusform>
        </translation>
    </message>
    <message>
        <source>Admin rights given to %1</source>
        <translation>Permisos de administrador dados a %1</translation>
    </message>
    <message>
        <source>Admin rights taken from %1</source>
        <translation>Permisos de administrador quitados a %1</translation>
    </message>
    <message>
        <source>Subject changed</source>
        <translation>Nombre del grupo cambiado</translation>
    </message>
    <message>
        <source>Description changed</source>
        <translation>Descripción cambiada</translation>
    </message>
    <message>
        <source>Who may send messages changed</source>
        <translation>Permiso para enviar mensajes cambiado</translation>
    </message>
    <message>
        <source>Who may edit the group changed</source>
        <translation>Permiso para editar el grupo cambiado</translation>
    </message>
    <message>
        <source>Link of the group changed</source>
        <translation>Enlace del grupo cambiado</translation>
    </message>
    <message>
        <source>Group taken out of its community</source>
        <translation>Grupo retirado de su comunidad</translation>
    </message>
    <message>
        <source>Disappearing messages changed</source>
        <translation>Ajuste de mensajes temporales cambiado</translation>
    </message>
    <message>
        <source>Approval of new members changed</source>
        <translation>Aprobación de nuevos miembros cambiada</translation>
    </message>
    <message>
        <source>Group deleted</source>
        <translation>Grupo eliminado</translation>
    </message>
    <message numerus="yes">
        <source>%1 asks to join</source>
        <translation>
            <numerusform>%1 pide entrar</numerusform>
            <numerusform>%1 piden entrar</numerusform>
        </translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>Grupo: %1</translation>
    </message>
    <message>
        <source>unknown change</source>
        <translation>cambio desconocido</translation>
    </message>
    <message>
        <source>Label %1 deleted</source>
        <translation>Etiqueta %1 eliminada</translation>
    </message>
    <message>
        <source>Label %1 changed</source>
        <translation>Etiqueta %1 cambiada</translation>
    </message>
    <message>
        <source>Label %1 put on or taken off</source>
        <translation>Etiqueta %1 agregada o quitada</translation>
    </message>
    <message>
        <source>Label %1 added</source>
        <translation>Etiqueta %1 agregada</translation>
    </message>
    <message>
        <source>Label %1 removed</source>
        <translation>Etiqueta %1 quitada</translation>
    </message>
    <message>
        <source>Label %1 put on or taken off a message</source>
        <translation>Etiqueta %1 agregada a un mensaje o quitada de él</translation>
    </message>
    <message>
        <source>Label %1 added to a message</source>
        <translation>Etiqueta %1 agregada a un mensaje</translation>
    </message>
    <message>
        <source>Label %1 removed from a message</source>
        <translation>Etiqueta %1 quitada de un mensaje</translation>
    </message>
    <message>
        <source>Label %1: %2</source>
        <translation>Etiqueta %1: %2</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Conectado</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Desconectado</translation>
    </message>
    <message>
        <source>Logged out</source>
        <translation>Sesión cerrada</translation>
    </message>
    <message>
        <source>Replaced by another session</source>
        <translation>Reemplazado por otra sesión</translation>
    </message>
    <message>
        <source>Banned for a time</source>
        <translation>Suspendido temporalmente</translation>
    </message>
    <message>
        <source>Client outdated</source>
        <translation>Cliente desactualizado</translation>
    </message>
    <message>
        <source>Connection failed</source>
        <translation>Falló la conexión</translation>
    </message>
    <message>
        <source>Stream error</source>
        <translation>Error en el flujo</translation>
    </message>
    <message>
        <source>Session could not be refreshed</source>
        <translation>No se pudo renovar la sesión</translation>
    </message>
    <message>
        <source>Pairing code ready</source>
        <translation>Código de vinculación listo</translation>
    </message>
    <message>
        <source>Paired</source>
        <translation>Vinculado</translation>
    </message>
    <message>
        <source>Pairing failed</source>
        <translation>Falló la vinculación</translation>
    </message>
    <message>
        <source>Code scanned by a phone without multi-device</source>
        <translation>Código escaneado por un teléfono sin multidispositivo</translation>
    </message>
    <message>
        <source>No sign of life</source>
        <translation>Sin señal de vida</translation>
    </message>
    <message>
        <source>Sign of life again</source>
        <translation>Señal de vida de nuevo</translation>
    </message>
    <message>
        <source>Reconnecting on request</source>
        <translation>Reconectando a petición</translation>
    </message>
    <message>
        <source>Instance: %1</source>
        <translation>Instancia: %1</translation>
    </message>
    <message>
        <source>unknown state</source>
        <translation>estado desconocido</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>sin nombre</translation>
    </message>
    <message>
        <source>Event %1</source>
        <translation>Evento %1</translation>
    </message>
    <message>
        <source>Event %1 · %2</source>
        <translation>Evento %1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 was removed</source>
        <extracomment>Somebody was taken out of a group, nobody knows by whom</extracomment>
        <translation>
            <numerusform>Se eliminó a %1</numerusform>
            <numerusform>Se eliminó a %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No longer asking to join: %1</source>
        <translation>Ya no pide unirse: %1</translation>
    </message>
    <message>
        <source>Group created</source>
        <translation>Grupo creado</translation>
    </message>
    <message numerus="yes">
        <source>%1 changed the phone number</source>
        <translation>
            <numerusform>%1 cambió de número de teléfono</numerusform>
            <numerusform>%1 cambiaron de número de teléfono</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 added %2</source>
        <extracomment>%1 is who did it, %2 to whom</extracomment>
        <translation>%1 añadió a %2</translation>
    </message>
    <message>
        <source>%1 removed %2</source>
        <extracomment>%1 is who did it, %2 to whom</extracomment>
        <translation>%1 eliminó a %2</translation>
    </message>
    <message>
        <source>%1 gave admin rights to %2</source>
        <extracomment>%1 is who did it, %2 to whom</extracomment>
        <translation>%1 dio derechos de administrador a %2</translation>
    </message>
    <message>
        <source>%1 took admin rights from %2</source>
        <extracomment>%1 is who did it, %2 to whom</extracomment>
        <translation>%1 quitó los derechos de administrador a %2</translation>
    </message>
    <message>
        <source>%1 created the group</source>
        <translation>%1 creó el grupo</translation>
    </message>
</context>
<context>
    <name>Inlet::FrameDetail</name>
    <message>
        <source>Selected frame</source>
        <translation>Trama seleccionada</translation>
    </message>
    <message>
        <source>Select a frame to read it.</source>
        <translation>Seleccione una trama para leerla.</translation>
    </message>
    <message>
        <source>Pretty</source>
        <translation>Formateado</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Sin formato</translation>
    </message>
    <message>
        <source>Text of the frame</source>
        <translation>Texto de la trama</translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>leyendo…</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>se muestran %1 de %2</translation>
    </message>
</context>
<context>
    <name>Inlet::FrameDigester</name>
    <message>
        <source>not readable: %1</source>
        <translation>ilegible: %1</translation>
    </message>
    <message>
        <source>no event name</source>
        <translation>sin nombre de evento</translation>
    </message>
    <message>
        <source>unknown event</source>
        <translation>evento desconocido</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>sin datos</translation>
    </message>
    <message>
        <source>video</source>
        <translation>vídeo</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>retirada</translation>
    </message>
    <message>
        <source>incoming %1</source>
        <extracomment>%1 is a kind of message, such as &quot;text&quot; or &quot;image&quot;</extracomment>
        <translation>%1 entrante</translation>
    </message>
    <message>
        <source>outgoing %1</source>
        <extracomment>%1 is a kind of message, such as &quot;text&quot; or &quot;image&quot;</extracomment>
        <translation>%1 saliente</translation>
    </message>
    <message>
        <source>to %1</source>
        <extracomment>%1 is a person or a group</extracomment>
        <translation>a %1</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>voz</translation>
    </message>
    <message>
        <source>group</source>
        <translation>grupo</translation>
    </message>
    <message>
        <source>label %1</source>
        <translation>etiqueta %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairing code(s), cut out</source>
        <translation>
            <numerusform>%Ln código de vinculación, eliminado</numerusform>
            <numerusform>%Ln códigos de vinculación, eliminados</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::FrameFacts</name>
    <message>
        <source>Facts about the frame</source>
        <translation>Datos de la trama</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibida</translation>
    </message>
    <message>
        <source>Sent by source</source>
        <translation>Enviada por el origen</translation>
    </message>
    <message>
        <source>Wire size</source>
        <translation>Tamaño en la red</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instancia</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the frame</source>
        <translation>Copiar la trama</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>Trama %1</translation>
    </message>
    <message>
        <source>%1 on its connection</source>
        <extracomment>number of a frame, counted on its own connection</extracomment>
        <translation>%1 en su conexión</translation>
    </message>
    <message>
        <source>several documents, this is one</source>
        <translation>varios documentos, este es uno</translation>
    </message>
    <message>
        <source>one document</source>
        <translation>un documento</translation>
    </message>
    <message>
        <source>from the stored events</source>
        <translation>de los eventos guardados</translation>
    </message>
    <message>
        <source>Same event</source>
        <translation>Mismo evento</translation>
    </message>
    <message>
        <source>came before, not here any more</source>
        <translation>llegó antes, ya no está aquí</translation>
    </message>
    <message>
        <source>came live as frame %1</source>
        <translation>llegó en vivo como trama %1</translation>
    </message>
    <message>
        <source>caught up as frame %1</source>
        <translation>recuperada como trama %1</translation>
    </message>
</context>
<context>
    <name>Inlet::FrameHeader</name>
    <message>
        <source>Frames</source>
        <translation>Tramas</translation>
    </message>
    <message>
        <source>Filter by event, instance or summary</source>
        <translation>Filtrar por evento, instancia o resumen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Vaciar</translation>
    </message>
    <message>
        <source>other</source>
        <translation>otros</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>%1 older let go</source>
        <translation>%1 anteriores descartadas</translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1/min</translation>
    </message>
    <message numerus="yes">
        <source>Resume · %Ln new</source>
        <translation>
            <numerusform>Reanudar · %Ln nueva</numerusform>
            <numerusform>Reanudar · %Ln nuevas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln frame(s)</source>
        <translation>
            <numerusform>%1 de %Ln trama</numerusform>
            <numerusform>%1 de %Ln tramas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::FrameListModel</name>
    <message>
        <source>Time since the frame before</source>
        <translation>Tiempo desde la trama anterior</translation>
    </message>
    <message>
        <source>Received minus sent, by the clock of the source</source>
        <translation>Recibida menos enviada, según el reloj del origen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instancia</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ninguno)</translation>
    </message>
</context>
<context>
    <name>Inlet::FrameTable</name>
    <message>
        <source>Frames</source>
        <translation>Tramas</translation>
    </message>
</context>
<context>
    <name>Inlet::FrameText</name>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>caught up</source>
        <extracomment>of a frame: fetched from what the gateway stores</extracomment>
        <translation>recuperada</translation>
    </message>
</context>
<context>
    <name>Inlet::FramesPlace</name>
    <message>
        <source>Show all frames</source>
        <translation>Mostrar todas las tramas</translation>
    </message>
    <message>
        <source>No frame passes the filter.</source>
        <translation>Ninguna trama pasa el filtro.</translation>
    </message>
    <message>
        <source>No frames yet. They appear as soon as a gateway sends events.</source>
        <translation>Aún no hay tramas. Aparecen en cuanto un gateway envíe eventos.</translation>
    </message>
    <message>
        <source>The list was cleared. New frames appear here.</source>
        <translation>La lista se vació. Las tramas nuevas aparecen aquí.</translation>
    </message>
    <message>
        <source>Go to the newest frame</source>
        <translation>Ir a la trama más reciente</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new ↓</source>
        <translation>
            <numerusform>%Ln nueva ↓</numerusform>
            <numerusform>%Ln nuevas ↓</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::InboxPlace</name>
    <message>
        <source>Choose a conversation to read it here.</source>
        <translation>Elija una conversación para leerla aquí.</translation>
    </message>
</context>
<context>
    <name>Inlet::KindWords</name>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>document</source>
        <translation>documento</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>image</source>
        <translation>imagen</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vídeo</translation>
    </message>
    <message>
        <source>video</source>
        <translation>vídeo</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>audio</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Mensaje de voz</translation>
    </message>
    <message>
        <source>voice message</source>
        <translation>mensaje de voz</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Sticker</translation>
    </message>
    <message>
        <source>sticker</source>
        <translation>sticker</translation>
    </message>
    <message>
        <source>Video note</source>
        <translation>Videonota</translation>
    </message>
    <message>
        <source>video note</source>
        <translation>videonota</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>media</source>
        <translation>archivo</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reacción</translation>
    </message>
    <message>
        <source>reaction</source>
        <translation>reacción</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edición</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>edición</translation>
    </message>
    <message>
        <source>Message taken back</source>
        <translation>Mensaje retirado</translation>
    </message>
    <message>
        <source>revocation</source>
        <translation>revocación</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ubicación</translation>
    </message>
    <message>
        <source>location</source>
        <translation>ubicación</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>contacto</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>Encuesta</translation>
    </message>
    <message>
        <source>poll</source>
        <translation>encuesta</translation>
    </message>
    <message>
        <source>Poll vote</source>
        <translation>Voto de encuesta</translation>
    </message>
    <message>
        <source>poll vote</source>
        <translation>voto de encuesta</translation>
    </message>
    <message>
        <source>Button reply</source>
        <translation>Respuesta de botón</translation>
    </message>
    <message>
        <source>button reply</source>
        <translation>respuesta de botón</translation>
    </message>
    <message>
        <source>List reply</source>
        <translation>Respuesta de lista</translation>
    </message>
    <message>
        <source>list reply</source>
        <translation>respuesta de lista</translation>
    </message>
    <message>
        <source>Interactive message</source>
        <translation>Mensaje interactivo</translation>
    </message>
    <message>
        <source>interactive message</source>
        <translation>mensaje interactivo</translation>
    </message>
    <message>
        <source>Message of unknown kind</source>
        <translation>Mensaje de tipo desconocido</translation>
    </message>
    <message>
        <source>message</source>
        <translation>mensaje</translation>
    </message>
</context>
<context>
    <name>Inlet::LabelTags</name>
    <message>
        <source>Labels: %1</source>
        <translation>Etiquetas: %1</translation>
    </message>
</context>
<context>
    <name>Inlet::MessageWords</name>
    <message>
        <source>edited</source>
        <translation>editado</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Reenviado</translation>
    </message>
    <message>
        <source>This message was taken back</source>
        <translation>Este mensaje fue retirado</translation>
    </message>
    <message>
        <source>Message without text</source>
        <translation>Mensaje sin texto</translation>
    </message>
    <message>
        <source>hide history</source>
        <translation>ocultar historial</translation>
    </message>
    <message>
        <source>history</source>
        <translation>historial</translation>
    </message>
    <message>
        <source>original</source>
        <translation>original</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Entregado</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leído</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Reproducido</translation>
    </message>
    <message>
        <source>asked for again</source>
        <translation>pedido de nuevo</translation>
    </message>
    <message>
        <source>seen on another device</source>
        <translation>visto en otro dispositivo</translation>
    </message>
    <message>
        <source>server error</source>
        <translation>error del servidor</translation>
    </message>
    <message>
        <source>direction unknown</source>
        <extracomment>Of a message: nobody told whether it came in or went out</extracomment>
        <translation>dirección desconocida</translation>
    </message>
    <message>
        <source>a message that is not here</source>
        <translation>un mensaje que no está aquí</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Tú</translation>
    </message>
    <message>
        <source>Answer to %1</source>
        <translation>Respuesta a %1</translation>
    </message>
    <message>
        <source>Reactions: %1</source>
        <translation>Reacciones: %1</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln more character(s)</source>
        <translation>
            <numerusform>… %Ln carácter más</numerusform>
            <numerusform>… %Ln caracteres más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln más</numerusform>
            <numerusform>%Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>read all</source>
        <translation>leer todo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nuevo</numerusform>
            <numerusform>%Ln nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>Labels: %1</source>
        <translation>Etiquetas: %1</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln etiqueta</numerusform>
            <numerusform>%Ln etiquetas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::PeerWords</name>
    <message>
        <source>%1 and %2</source>
        <extracomment>Two people</extracomment>
        <translation>%1 y %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %Ln other(s)</source>
        <extracomment>Two people and how many others</extracomment>
        <translation>
            <numerusform>%1, %2 y %Ln persona más</numerusform>
            <numerusform>%1, %2 y %Ln personas más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a person, %n how many others</extracomment>
        <translation>
            <numerusform>%1 y %Ln más</numerusform>
            <numerusform>%1 y %Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody</source>
        <extracomment>Whom a message mentions, where neither a name nor a number is known</extracomment>
        <translation>Alguien</translation>
    </message>
</context>
<context>
    <name>Inlet::PrettyJson</name>
    <message>
        <source>%1 in all</source>
        <translation>%1 en total</translation>
    </message>
    <message>
        <source>%1 in all, the rest is not shown</source>
        <translation>%1 en total, el resto no se muestra</translation>
    </message>
</context>
<context>
    <name>Inlet::Rail</name>
    <message>
        <source>Places</source>
        <translation>Lugares</translation>
    </message>
</context>
<context>
    <name>Inlet::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>A new language shows at the next start.</source>
        <translation>Un idioma nuevo se ve en el próximo inicio.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>&amp;Lectura</translation>
    </message>
    <message>
        <source>A click on a conversation, or Enter, marks it as read at once; going through the list by keys does not. Ctrl+Z takes it back.</source>
        <translation>Un clic en una conversación, o Intro, la marca como leída al momento; recorrer la lista con el teclado, no. Ctrl+Z lo deshace.</translation>
    </message>
    <message>
        <source>Mark as read what has shown for 2 seconds</source>
        <translation>Marcar como leído lo que se ha mostrado 2 segundos</translation>
    </message>
</context>
<context>
    <name>Inlet::ShortcutOverlay</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>Inlet::StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Reconnect now</source>
        <translation>Reconectar ahora</translation>
    </message>
    <message>
        <source>latency %1 ms</source>
        <translation>latencia %1 ms</translation>
    </message>
    <message>
        <source>%1 events/min</source>
        <translation>%1 eventos/min</translation>
    </message>
    <message>
        <source>No connection yet</source>
        <translation>Aún sin conexión</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>Conexión: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s)</source>
        <translation>
            <numerusform>%n instancia</numerusform>
            <numerusform>%n instancias</numerusform>
        </translation>
    </message>
    <message>
        <source>latency below 1 ms</source>
        <translation>latencia inferior a 1 ms</translation>
    </message>
    <message>
        <source>change the address</source>
        <translation>cambiar la dirección</translation>
    </message>
    <message>
        <source>Change the address of the gateway</source>
        <translation>Cambiar la dirección del gateway</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not followed</source>
        <translation>
            <numerusform>%n sin seguir</numerusform>
            <numerusform>%n sin seguir</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::ThreadPane</name>
    <message>
        <source>Go to the newest message</source>
        <translation>Ir al mensaje más reciente</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Abrir enlace</translation>
    </message>
    <message>
        <source>Open this address in the browser?</source>
        <translation>¿Abrir esta dirección en el navegador?</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Copiar texto</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>Copiar ID</translation>
    </message>
    <message>
        <source>Go to the quoted message</source>
        <translation>Ir al mensaje citado</translation>
    </message>
    <message>
        <source>Read all</source>
        <translation>Leer todo</translation>
    </message>
</context>
<context>
    <name>Inlet::TimeWords</name>
    <message>
        <source>d MMMM</source>
        <extracomment>Day and month, as Qt writes formats of dates: d is the day, MMMM the name of the month</extracomment>
        <translation>d &apos;de&apos; MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d &apos;de&apos; MMMM &apos;de&apos; yyyy</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>Hoy, %1</translation>
    </message>
    <message>
        <source>Yesterday, %1</source>
        <translation>Ayer, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Day of the week, date</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Offline %1 – %2 · may be incomplete</source>
        <translation>Sin conexión %1 – %2 · puede estar incompleto</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>The sender&apos;s clock said %1</source>
        <translation>El reloj del remitente marcaba %1</translation>
    </message>
    <message>
        <source>clock ahead</source>
        <translation>reloj adelantado</translation>
    </message>
</context>
<context>
    <name>Inlet::TimelineView</name>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
</context>
<context>
    <name>Inlet::WholeText</name>
    <message>
        <source>Whole text</source>
        <translation>Texto completo</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
    </message>
</context>
<context>
    <name>inlet</name>
    <message>
        <source>Usage: inlet [options]</source>
        <translation>Uso: inlet [opciones]</translation>
    </message>
    <message>
        <source>Shows the conversations of a gateway, by default of the one inside.</source>
        <translation>Muestra las conversaciones de un gateway; de forma predeterminada, las del integrado.</translation>
    </message>
    <message>
        <source>Options of the window:</source>
        <translation>Opciones de la ventana:</translation>
    </message>
    <message>
        <source>follow that gateway instead of the one inside; its token is taken from INLET_TOKEN, else asked for</source>
        <translation>seguir ese gateway en lugar del integrado; el token se toma de INLET_TOKEN o, si no, se pide</translation>
    </message>
    <message>
        <source>start without the gateway inside</source>
        <translation>iniciar sin el gateway integrado</translation>
    </message>
    <message>
        <source>start with the window minimized</source>
        <translation>iniciar con la ventana minimizada</translation>
    </message>
    <message>
        <source>Options of the gateway inside (each with its environment variable and default):</source>
        <translation>Opciones del gateway integrado (cada una con su variable de entorno y su valor predeterminado):</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Ejemplos:</translation>
    </message>
    <message>
        <source>Gateway running on %1</source>
        <translation>Gateway en ejecución en %1</translation>
    </message>
    <message>
        <source>Gateway not running</source>
        <translation>El gateway no está en ejecución</translation>
    </message>
    <message>
        <source>The gateway inside cannot start: %1</source>
        <translation>No se puede iniciar el gateway integrado: %1</translation>
    </message>
    <message>
        <source>Try: inlet --help</source>
        <translation>Pruebe: inlet --help</translation>
    </message>
    <message>
        <source>There is no display. The gateway runs without one: inletd</source>
        <translation>No hay pantalla. El gateway funciona sin ella: inletd</translation>
    </message>
    <message>
        <source>believe the certificates in that file besides those of the system (INLET_CA_FILE)</source>
        <translation>confiar en los certificados de ese archivo además de los del sistema (INLET_CA_FILE)</translation>
    </message>
</context>
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
        <source>Only the clients of this instance.</source>
        <translation>Solo los clientes de esta instancia.</translation>
    </message>
    <message>
        <source>List the WebSocket clients, one a line.</source>
        <translation>Listar los clientes WebSocket, uno por línea.</translation>
    </message>
    <message>
        <source>Close a WebSocket client; its id is in the list of clients.</source>
        <translation>Cerrar un cliente WebSocket; su id está en la lista de clientes.</translation>
    </message>
    <message>
        <source>Only the lines behind the one of this id.</source>
        <translation>Solo las líneas posteriores a la de este id.</translation>
    </message>
    <message>
        <source>Show the newest lines of the gateway&apos;s log, one JSON object each.</source>
        <translation>Mostrar las últimas líneas del registro del gateway, un objeto JSON cada una.</translation>
    </message>
    <message>
        <source>The Host header that would come with it (by default that of the gateway).</source>
        <translation>La cabecera Host que vendría con él (por omisión, la del gateway).</translation>
    </message>
    <message>
        <source>Show which web pages may connect besides the gateway&apos;s own.</source>
        <translation>Mostrar qué páginas web pueden conectarse además de las del propio gateway.</translation>
    </message>
    <message>
        <source>Let these web pages connect, at once and from now on.</source>
        <translation>Permitir que estas páginas web se conecten, desde ahora mismo.</translation>
    </message>
    <message>
        <source>Go back to the origins the gateway was started with.</source>
        <translation>Volver a los orígenes con los que se inició el gateway.</translation>
    </message>
    <message>
        <source>Say whether a web page may connect, and why.</source>
        <translation>Decir si una página web puede conectarse, y por qué.</translation>
    </message>
    <message>
        <source>Show what the gateway has done and does.</source>
        <translation>Mostrar lo que el gateway ha hecho y hace.</translation>
    </message>
    <message>
        <source>older events have been removed: what follows may not be all</source>
        <translation>se han eliminado eventos más antiguos: lo que sigue puede no ser todo</translation>
    </message>
    <message>
        <source>End after this many events.</source>
        <translation>Terminar después de esta cantidad de eventos.</translation>
    </message>
    <message>
        <source>Show the stored events of an instance in order, one a line.</source>
        <translation>Mostrar en orden los eventos guardados de una instancia, uno por línea.</translation>
    </message>
    <message>
        <source>Not before this time, such as 2026-05-04T13:02:11Z.</source>
        <translation>No antes de este momento, por ejemplo 2026-05-04T13:02:11Z.</translation>
    </message>
    <message>
        <source>Not after this time.</source>
        <translation>No después de este momento.</translation>
    </message>
    <message>
        <source>Show the messages of a chat, newest first, one a line.</source>
        <translation>Mostrar los mensajes de una conversación, el más reciente primero, uno por línea.</translation>
    </message>
    <message>
        <source>These, by their ids, separated by commas.</source>
        <translation>Estos, por sus ids, separados por comas.</translation>
    </message>
    <message>
        <source>All of the instance.</source>
        <translation>Todos los de la instancia.</translation>
    </message>
    <message>
        <source>either --ids or --all is needed</source>
        <translation>hace falta --ids o --all</translation>
    </message>
    <message>
        <source>List the events that webhooks did not get, one a line.</source>
        <translation>Listar los eventos que los webhooks no recibieron, uno por línea.</translation>
    </message>
    <message>
        <source>Show one of them with its data.</source>
        <translation>Mostrar uno de ellos con sus datos.</translation>
    </message>
    <message>
        <source>Post them again, with all attempts before them.</source>
        <translation>Enviarlos otra vez, con todos los intentos por delante.</translation>
    </message>
    <message>
        <source>Delete them for good.</source>
        <translation>Borrarlos definitivamente.</translation>
    </message>
    <message>
        <source>Which webhook of the instance is meant (by default &quot;default&quot;).</source>
        <translation>Qué webhook de la instancia (por defecto &quot;default&quot;).</translation>
    </message>
    <message>
        <source>Append the name of the event to the address.</source>
        <translation>Añadir el nombre del evento a la dirección.</translation>
    </message>
    <message>
        <source>File with the value of the Authorization header (none when not given).</source>
        <translation>Archivo con el valor de la cabecera Authorization (ninguno si no se indica).</translation>
    </message>
    <message>
        <source>File with the secret that signs (the one there is stays when not given).</source>
        <translation>Archivo con el secreto que firma (el existente permanece si no se indica).</translation>
    </message>
    <message>
        <source>Sign nothing any more.</source>
        <translation>No firmar nada más.</translation>
    </message>
    <message>
        <source>cannot read %1: %2</source>
        <translation>no se puede leer %1: %2</translation>
    </message>
    <message>
        <source>--secret-file and --no-secret exclude each other</source>
        <translation>--secret-file y --no-secret se excluyen mutuamente</translation>
    </message>
    <message>
        <source>List the webhooks of an instance, one a line.</source>
        <translation>Listar los webhooks de una instancia, uno por línea.</translation>
    </message>
    <message>
        <source>Post the events of an instance to an address.</source>
        <translation>Enviar los eventos de una instancia a una dirección.</translation>
    </message>
    <message>
        <source>Post no more to a webhook, nor what waits for it.</source>
        <translation>No enviar nada más a un webhook, ni lo que espera por él.</translation>
    </message>
    <message>
        <source>Post a test to a webhook and show what came back; ends with 0 if it was taken.</source>
        <translation>Enviar una prueba a un webhook y mostrar lo que volvió; termina con 0 si fue aceptada.</translation>
    </message>
    <message>
        <source>Show the newest attempts to post to a webhook, one a line.</source>
        <translation>Mostrar los intentos más recientes de envío a un webhook, uno por línea.</translation>
    </message>
    <message>
        <source>File with certificates to believe besides those of the system, such as the gateway&apos;s own (else INLET_CA_FILE).</source>
        <translation>Archivo con certificados en los que confiar además de los del sistema, como el propio del gateway (si no, INLET_CA_FILE).</translation>
    </message>
    <message>
        <source>A certificate that no authority of the system has signed is named with --ca-file.</source>
        <translation>Un certificado que no firmó ninguna autoridad del sistema se indica con --ca-file.</translation>
    </message>
    <message>
        <source>cannot write the result: %1</source>
        <translation>no se puede escribir el resultado: %1</translation>
    </message>
    <message>
        <source>At most this many messages, up to 1000 (50 when not given).</source>
        <translation>Como máximo este número de mensajes, hasta 1000 (50 si no se indica).</translation>
    </message>
    <message>
        <source>There are older messages; --to with the time of the last one shows them.</source>
        <translation>Hay mensajes más antiguos; --to con la hora del último los muestra.</translation>
    </message>
    <message>
        <source>--%1 takes %2 at most, not %3</source>
        <translation>--%1 admite como máximo %2, no %3</translation>
    </message>
    <message>
        <source>nothing was deleted</source>
        <translation>no se eliminó nada</translation>
    </message>
    <message>
        <source>Do not ask before.</source>
        <translation>No preguntar antes.</translation>
    </message>
    <message>
        <source>Delete all dead letters of &quot;%1&quot;?</source>
        <translation>¿Eliminar todos los eventos no entregados de &quot;%1&quot;?</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln dead letter(s) of &quot;%1&quot;?</source>
        <translation>
            <numerusform>¿Eliminar %Ln evento no entregado de &quot;%1&quot;?</numerusform>
            <numerusform>¿Eliminar %Ln eventos no entregados de &quot;%1&quot;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin behind this event, named by its id or its position.</source>
        <translation>Empezar después de este evento, indicado por su id o su posición.</translation>
    </message>
    <message>
        <source>Delete the instance &quot;%1&quot; with all that belongs to it?</source>
        <translation>¿Eliminar la instancia &quot;%1&quot; con todo lo que le pertenece?</translation>
    </message>
    <message>
        <source>the port speaks HTTP without TLS: the address has to begin with http://</source>
        <translation>el puerto habla HTTP sin TLS: la dirección debe empezar por http://</translation>
    </message>
    <message>
        <source>the port speaks HTTPS: the address has to begin with https://</source>
        <translation>el puerto habla HTTPS: la dirección debe empezar por https://</translation>
    </message>
    <message>
        <source>the other end did not say why</source>
        <translation>el otro extremo no dijo por qué</translation>
    </message>
    <message>
        <source>a web server answers there, but no gateway (%1)</source>
        <translation>allí responde un servidor web, no un gateway (%1)</translation>
    </message>
    <message>
        <source>more than %1 in one piece; give one event a line with --lines</source>
        <translation>más de %1 de una sola vez; envíe un evento por línea con --lines</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) were accepted before; this is about input up to line %1</source>
        <translation>
            <numerusform>%Ln evento se aceptó antes; esto se refiere a la entrada hasta la línea %1</numerusform>
            <numerusform>%Ln eventos se aceptaron antes; esto se refiere a la entrada hasta la línea %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) accepted</source>
        <translation>
            <numerusform>%Ln evento aceptado</numerusform>
            <numerusform>%Ln eventos aceptados</numerusform>
        </translation>
    </message>
    <message>
        <source>One JSON object, for programs (the default where it goes to no terminal).</source>
        <translation>Un objeto JSON, para programas (lo predeterminado cuando la salida no es un terminal).</translation>
    </message>
    <message>
        <source>A table, for people (the default on a terminal).</source>
        <translation>Una tabla, para personas (lo predeterminado en un terminal).</translation>
    </message>
    <message>
        <source>--json and --text exclude each other</source>
        <translation>--json y --text se excluyen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>%1, now %2/s</source>
        <translation>%1, ahora %2/s</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Up since</source>
        <translation>En marcha desde</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, desde hace %2</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Instancias</translation>
    </message>
    <message>
        <source>WebSocket clients</source>
        <translation>Clientes WebSocket</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Conexiones</translation>
    </message>
    <message>
        <source>%1 of at most %2; %3 accepted, %4 refused</source>
        <translation>%1 de %2 como máximo; %3 aceptadas, %4 rechazadas</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Solicitudes</translation>
    </message>
    <message>
        <source>Upgrades</source>
        <translation>Upgrades</translation>
    </message>
    <message>
        <source>Events published</source>
        <translation>Eventos publicados</translation>
    </message>
    <message>
        <source>Events not stored</source>
        <translation>Eventos no guardados</translation>
    </message>
    <message>
        <source>Frames sent</source>
        <translation>Tramas enviadas</translation>
    </message>
    <message>
        <source>Mean delivery</source>
        <translation>Entrega media</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Clients dropped</source>
        <translation>Clientes cortados</translation>
    </message>
    <message>
        <source>Requests refused</source>
        <translation>Solicitudes rechazadas</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de datos</translation>
    </message>
    <message>
        <source>%1 waiting, %2 committed</source>
        <translation>%1 en espera, %2 confirmadas</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>Tiempo de procesador</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Archivos abiertos</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 de %2 como máximo</translation>
    </message>
    <message>
        <source>not connected since %1: %2; next try in %3 s</source>
        <translation>sin conexión desde %1: %2; próximo intento en %3 s</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Usage: inletctl %1 COMMAND …</source>
        <translation>Uso: inletctl %1 COMANDO …</translation>
    </message>
    <message>
        <source>inletctl %1 COMMAND --help shows the options of a command.</source>
        <translation>inletctl %1 COMANDO --help muestra las opciones de un comando.</translation>
    </message>
    <message>
        <source>%1 is not a command by itself</source>
        <translation>%1 por sí solo no es un comando</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;</source>
        <translation>no existe el comando &quot;%1&quot;</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;; did you mean %2?</source>
        <translation>no existe el comando &quot;%1&quot;; ¿quiso decir %2?</translation>
    </message>
    <message>
        <source> or </source>
        <translation> o </translation>
    </message>
    <message>
        <source>commands: %1</source>
        <translation>comandos: %1</translation>
    </message>
    <message>
        <source>try: inletctl %1 --help</source>
        <translation>pruebe: inletctl %1 --help</translation>
    </message>
    <message>
        <source>the address leads elsewhere, to %1 (%2)</source>
        <translation>la dirección lleva a otro lugar, %1 (%2)</translation>
    </message>
    <message>
        <source>position %1 belongs to an earlier log of this instance: what follows begins with the oldest event</source>
        <translation>la posición %1 pertenece a un registro anterior de esta instancia: lo que sigue empieza con el evento más antiguo</translation>
    </message>
    <message>
        <source>position %1 is ahead of all events, which are of an older state than it: what follows begins with the oldest one</source>
        <translation>la posición %1 está por delante de todos los eventos, que son de un estado más antiguo: lo que sigue empieza con el más antiguo</translation>
    </message>
    <message>
        <source>the port speaks WebSocket without TLS: the address has to begin with ws://</source>
        <translation>el puerto habla WebSocket sin TLS: la dirección debe empezar por ws://</translation>
    </message>
    <message>
        <source>the port speaks WebSocket over TLS: the address has to begin with wss://</source>
        <translation>el puerto habla WebSocket con TLS: la dirección debe empezar por wss://</translation>
    </message>
    <message>
        <source>something in between, such as a proxy, does not pass WebSocket on (%1); it has to speak HTTP/1.1 with the gateway and to pass on the headers Upgrade and Connection</source>
        <translation>algo en medio, como un proxy, no deja pasar WebSocket (%1); debe hablar HTTP/1.1 con el gateway y pasar las cabeceras Upgrade y Connection</translation>
    </message>
    <message>
        <source>%1 takes %2 and nothing else</source>
        <translation>%1 admite %2 y nada más</translation>
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
    <message>
        <source>       inletd rotate-key [options]</source>
        <translation>       inletd rotate-key [opciones]</translation>
    </message>
    <message>
        <source>With rotate-key, and no gateway running: changes the key of the stored secrets.</source>
        <translation>Con rotate-key, y sin ningun gateway en marcha: cambia la clave de los secretos guardados.</translation>
    </message>
    <message>
        <source>the data is under the new key already</source>
        <translation>los datos ya están bajo la clave nueva</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) sealed anew; from now on start with the new key in ENCRYPTION_KEY</source>
        <translation>
            <numerusform>%n secreto sellado de nuevo; desde ahora arranque con la clave nueva en ENCRYPTION_KEY</numerusform>
            <numerusform>%n secretos sellados de nuevo; desde ahora arranque con la clave nueva en ENCRYPTION_KEY</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) sealed anew; the new key is in %1</source>
        <translation>
            <numerusform>%n secreto sellado de nuevo; la clave nueva está en %1</numerusform>
            <numerusform>%n secretos sellados de nuevo; la clave nueva está en %1</numerusform>
        </translation>
    </message>
</context>
</TS>
