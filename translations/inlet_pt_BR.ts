<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en_US">
<context>
    <name>Authorities</name>
    <message>
        <source>cannot read the certificates in %1: %2</source>
        <translation>não foi possível ler os certificados em %1: %2</translation>
    </message>
    <message>
        <source>%1 holds no certificate (PEM)</source>
        <translation>%1 não contém nenhum certificado (PEM)</translation>
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
        <translation>Mostrar as teclas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Reconnect now</source>
        <translation>Reconectar agora</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Pause the list</source>
        <translation>Pausar a lista</translation>
    </message>
    <message>
        <source>Go to the newest frame</source>
        <translation>Ir para o quadro mais recente</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Limpar a lista</translation>
    </message>
    <message>
        <source>Copy the frame</source>
        <translation>Copiar o quadro</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Janela</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lugares</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Caixa de entrada</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Quadros</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Próxima conversa</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Conversa anterior</translation>
    </message>
    <message>
        <source>Go to the newest conversations</source>
        <translation>Ir para as conversas mais recentes</translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>Ir para a mensagem mais recente</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como lida</translation>
    </message>
    <message>
        <source>Mute the conversation, or end that</source>
        <translation>Silenciar a conversa ou deixar de silenciá-la</translation>
    </message>
    <message>
        <source>Show or hide the details</source>
        <translation>Mostrar ou ocultar os detalhes</translation>
    </message>
    <message>
        <source>Show the frame of the message</source>
        <translation>Mostrar o quadro da mensagem</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Um passo atrás</translation>
    </message>
    <message>
        <source>Mark as unread what was read last</source>
        <translation>Marcar como não lido o que foi lido por último</translation>
    </message>
</context>
<context>
    <name>Inlet::CallWords</name>
    <message>
        <source>Video call, ringing</source>
        <translation>Chamada de vídeo, tocando</translation>
    </message>
    <message>
        <source>Voice call, ringing</source>
        <translation>Chamada de voz, tocando</translation>
    </message>
    <message>
        <source>Video call, ongoing</source>
        <translation>Chamada de vídeo, em andamento</translation>
    </message>
    <message>
        <source>Voice call, ongoing</source>
        <translation>Chamada de voz, em andamento</translation>
    </message>
    <message>
        <source>Missed video call</source>
        <translation>Chamada de vídeo perdida</translation>
    </message>
    <message>
        <source>Missed voice call</source>
        <translation>Chamada de voz perdida</translation>
    </message>
    <message>
        <source>Declined video call</source>
        <translation>Chamada de vídeo recusada</translation>
    </message>
    <message>
        <source>Declined voice call</source>
        <translation>Chamada de voz recusada</translation>
    </message>
    <message>
        <source>Video call</source>
        <translation>Chamada de vídeo</translation>
    </message>
    <message>
        <source>Voice call</source>
        <translation>Chamada de voz</translation>
    </message>
    <message>
        <source>Video call, answered on another device</source>
        <translation>Chamada de vídeo, atendida em outro aparelho</translation>
    </message>
    <message>
        <source>Voice call, answered on another device</source>
        <translation>Chamada de voz, atendida em outro aparelho</translation>
    </message>
    <message>
        <source>Video call, outcome unknown</source>
        <translation>Chamada de vídeo, resultado desconhecido</translation>
    </message>
    <message>
        <source>Voice call, outcome unknown</source>
        <translation>Chamada de voz, resultado desconhecido</translation>
    </message>
    <message>
        <source>group call</source>
        <translation>chamada em grupo</translation>
    </message>
    <message>
        <source>rang %1 s</source>
        <translation>tocou %1 s</translation>
    </message>
    <message>
        <source>rang %1</source>
        <translation>tocou %1</translation>
    </message>
</context>
<context>
    <name>Inlet::ConnectDialog</name>
    <message>
        <source>Connect to a gateway</source>
        <translation>Conectar a um gateway</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Endereço</translation>
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
        <translation>Um token tem de 1 a 256 letras, dígitos ou sinais, sem espaços.</translation>
    </message>
    <message>
        <source>Asks %1</source>
        <translation>Pergunta a %1</translation>
    </message>
    <message>
        <source>Enter the address of the gateway, such as 127.0.0.1:8085.</source>
        <translation>Digite o endereço do gateway, por exemplo 127.0.0.1:8085.</translation>
    </message>
    <message>
        <source>This cannot be read as an address. It looks like 127.0.0.1:8085 or https://gateway.example.</source>
        <translation>Isto não pode ser lido como endereço. Ele tem a forma 127.0.0.1:8085 ou https://gateway.example.</translation>
    </message>
    <message>
        <source>The address of a gateway begins with http:// or https://.</source>
        <translation>O endereço de um gateway começa com http:// ou https://.</translation>
    </message>
    <message>
        <source>The address names no computer.</source>
        <translation>O endereço não indica nenhum computador.</translation>
    </message>
    <message>
        <source>The address holds a user name or a password. Leave them out: the token goes into its field.</source>
        <translation>O endereço contém um nome de usuário ou uma senha. Remova-os: o token vai no campo dele.</translation>
    </message>
    <message>
        <source>The address ends in a query (behind ? or #). Leave that out: the token goes into its field.</source>
        <translation>O endereço termina em uma consulta (depois de ? ou #). Remova-a: o token vai no campo dele.</translation>
    </message>
    <message>
        <source>Enter the token of the gateway or of one of its instances.</source>
        <translation>Digite o token do gateway ou de uma de suas instâncias.</translation>
    </message>
</context>
<context>
    <name>Inlet::ConnectionWords</name>
    <message>
        <source>gateway not reachable</source>
        <translation>gateway inacessível</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>sem resposta a tempo</translation>
    </message>
    <message>
        <source>the gateway has a fault</source>
        <translation>o gateway está com falha</translation>
    </message>
    <message>
        <source>closed by the gateway</source>
        <translation>encerrada pelo gateway</translation>
    </message>
    <message>
        <source>a message was too big</source>
        <translation>uma mensagem era grande demais</translation>
    </message>
    <message>
        <source>the WebSocket of the instance is off</source>
        <translation>o WebSocket da instância está desligado</translation>
    </message>
    <message>
        <source>token refused</source>
        <translation>token recusado</translation>
    </message>
    <message>
        <source>origin refused</source>
        <translation>origem recusada</translation>
    </message>
    <message>
        <source>instance not found</source>
        <translation>instância não encontrada</translation>
    </message>
    <message>
        <source>too many requests</source>
        <translation>requisições demais</translation>
    </message>
    <message>
        <source>the address leads elsewhere</source>
        <translation>o endereço leva a outro lugar</translation>
    </message>
    <message>
        <source>unexpected answer</source>
        <translation>resposta inesperada</translation>
    </message>
    <message>
        <source>certificate not accepted</source>
        <translation>certificado não aceito</translation>
    </message>
    <message>
        <source>Stale since %1</source>
        <translation>Sem conexão desde %1</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Não conectado</translation>
    </message>
    <message>
        <source>retry in %1 s</source>
        <translation>nova tentativa em %1 s</translation>
    </message>
    <message>
        <source>retry in %1 min</source>
        <translation>nova tentativa em %1 min</translation>
    </message>
    <message>
        <source>now</source>
        <comment>try to connect now</comment>
        <translation>agora</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>tentar de novo</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Parado</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>conectar</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>conexão perdida</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>Parado: %1</translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation>Atualizando</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Ao vivo</translation>
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
        <translation>ao vivo pela última vez %1</translation>
    </message>
    <message>
        <source>enter a token</source>
        <translation>inserir um token</translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation>Conectando a %1 …</translation>
    </message>
    <message>
        <source>%1 cannot be reached. It is tried again by itself.</source>
        <translation>Não foi possível alcançar %1. A tentativa se repete automaticamente.</translation>
    </message>
    <message>
        <source>%1 refused the connection. %2</source>
        <translation>%1 recusou a conexão. %2</translation>
    </message>
    <message>
        <source>At %1 there is a web server, but no gateway.</source>
        <translation>Em %1 há um servidor web, mas não um gateway.</translation>
    </message>
    <message>
        <source>%1 speaks https. Its address has to begin with https://.</source>
        <translation>%1 fala https. O endereço precisa começar com https://.</translation>
    </message>
    <message>
        <source>%1 speaks http without encryption. Its address has to begin with http://.</source>
        <translation>%1 fala http sem criptografia. O endereço precisa começar com http://.</translation>
    </message>
    <message>
        <source>a web server answers there, no gateway</source>
        <translation>lá responde um servidor web, não um gateway</translation>
    </message>
    <message>
        <source>https is spoken there, not http</source>
        <translation>lá se fala https, não http</translation>
    </message>
    <message>
        <source>http is spoken there, not https</source>
        <translation>lá se fala http, não https</translation>
    </message>
    <message>
        <source>waits, to leave requests to others</source>
        <translation>espera, para deixar requisições a outros</translation>
    </message>
    <message>
        <source>Banned by WhatsApp</source>
        <translation>Banida pelo WhatsApp</translation>
    </message>
    <message>
        <source>nothing is sent or received</source>
        <translation>nada é enviado nem recebido</translation>
    </message>
    <message>
        <source>Logged out of WhatsApp</source>
        <translation>Desconectada do WhatsApp</translation>
    </message>
    <message>
        <source>link the phone again</source>
        <translation>vincule o telefone de novo</translation>
    </message>
    <message>
        <source>WebSocket off</source>
        <translation>WebSocket desligado</translation>
    </message>
    <message>
        <source>a proxy does not pass WebSocket on</source>
        <translation>um proxy não deixa passar o WebSocket</translation>
    </message>
    <message>
        <source>Something between here and the gateway, such as a proxy, lets no connection switch to WebSocket. It has to speak HTTP/1.1 with the gateway and to pass on the headers Upgrade and Connection.</source>
        <translation>Algo entre aqui e o gateway, como um proxy, não deixa nenhuma conexão mudar para WebSocket. Ele deve falar HTTP/1.1 com o gateway e repassar os cabeçalhos Upgrade e Connection.</translation>
    </message>
</context>
<context>
    <name>Inlet::ConversationPane</name>
    <message>
        <source>Show all conversations</source>
        <translation>Mostrar todas as conversas</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Caixa de entrada</translation>
    </message>
    <message>
        <source>Search people and last messages</source>
        <translation>Buscar pessoas e últimas mensagens</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Não lidas</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Chamadas</translation>
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
        <translation>Qualquer etiqueta</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instância</translation>
    </message>
    <message>
        <source>Any instance</source>
        <translation>Qualquer instância</translation>
    </message>
    <message>
        <source>No conversation passes the filter.</source>
        <translation>Nenhuma conversa passa pelo filtro.</translation>
    </message>
    <message numerus="yes">
        <source>%n newer</source>
        <translation>
            <numerusform>%n mais recente</numerusform>
            <numerusform>%n mais recentes</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the newest conversations</source>
        <translation>Ir para as conversas mais recentes</translation>
    </message>
</context>
<context>
    <name>Inlet::ConversationView</name>
    <message>
        <source>Conversations</source>
        <translation>Conversas</translation>
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
        <translation>Atualizações de status</translation>
    </message>
    <message>
        <source>Message revoked</source>
        <translation>Mensagem revogada</translation>
    </message>
    <message>
        <source>Label: %1</source>
        <translation>Etiqueta: %1</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>You: %1</source>
        <translation>Você: %1</translation>
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
            <numerusform>%Ln não lida</numerusform>
            <numerusform>%Ln não lidas</numerusform>
        </translation>
    </message>
    <message>
        <source>Label deleted: %1</source>
        <translation>Etiqueta excluída: %1</translation>
    </message>
</context>
<context>
    <name>Inlet::Desktop</name>
    <message>
        <source>Play demo traffic</source>
        <translation>Reproduzir tráfego de demonstração</translation>
    </message>
    <message>
        <source>Connect to a gateway…</source>
        <translation>Conectar a um gateway…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>Ativar</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Caixa de entrada</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Quadros</translation>
    </message>
    <message>
        <source>No gateway is connected yet.</source>
        <translation>Nenhum gateway conectado ainda.</translation>
    </message>
    <message>
        <source>This gateway has no instance yet. Play demo traffic to see one.</source>
        <translation>Este gateway ainda não tem instância. Reproduza tráfego de demonstração para ver uma.</translation>
    </message>
    <message>
        <source>This gateway has no instance yet.</source>
        <translation>Este gateway ainda não tem instância.</translation>
    </message>
    <message>
        <source>The WebSocket of %1 is off, so nothing arrives.</source>
        <translation>O WebSocket de %1 está desligado, por isso nada chega.</translation>
    </message>
    <message>
        <source>No conversations yet. Play demo traffic, or wait for the first event.</source>
        <translation>Ainda não há conversas. Reproduza tráfego de demonstração ou espere o primeiro evento.</translation>
    </message>
    <message>
        <source>No conversations yet. They appear with the first event.</source>
        <translation>Ainda não há conversas. Elas aparecem com o primeiro evento.</translation>
    </message>
    <message>
        <source>Only %1 of %2 instances are followed.</source>
        <translation>Apenas %1 de %2 instâncias são acompanhadas.</translation>
    </message>
    <message>
        <source>The WebSocket of %1 stays off: %2</source>
        <translation>O WebSocket de %1 continua desativado: %2</translation>
    </message>
    <message>
        <source>The frame of this message is not in the list any more.</source>
        <translation>O quadro desta mensagem não está mais na lista.</translation>
    </message>
    <message>
        <source>Change the address…</source>
        <translation>Mudar o endereço…</translation>
    </message>
</context>
<context>
    <name>Inlet::DetailsPane</name>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversa</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instância</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Vista desde</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensagens</translation>
    </message>
    <message>
        <source>Last status</source>
        <translation>Último estado</translation>
    </message>
    <message>
        <source>Also as</source>
        <translation>Também como</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Silenciada</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Chamadas</translation>
    </message>
    <message>
        <source>Developer</source>
        <translation>Desenvolvedor</translation>
    </message>
    <message>
        <source>Show the newest frame</source>
        <translation>Mostrar o quadro mais recente</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sim</translation>
    </message>
    <message>
        <source>no</source>
        <translation>não</translation>
    </message>
</context>
<context>
    <name>Inlet::EventWords</name>
    <message>
        <source>Subject changed to “%1”</source>
        <translation>Nome do grupo alterado para “%1”</translation>
    </message>
    <message>
        <source>Description changed to “%1”</source>
        <translation>Descrição alterada para “%1”</translation>
    </message>
    <message>
        <source>%1 · by %2</source>
        <extracomment>%1 is what happened, %2 who did it</extracomment>
        <translation>%1 · por %2</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>alguém</translation>
    </message>
    <message numerus="yes">
        <source>%1 joined</source>
        <translation>
            <numerusform>%1 entrou</numerusform>
            <numerusform>%1 entraram</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 left</source>
        <translation>
            <numerusform>%1 saiu</numerusform>
            <numerusform>%1 saíram</numerusform>
        </translation>
    </message>
    <message>
        <source>Admin rights given to %1</source>
        <translation>Permissões de admin dadas a %1</translation>
    </message>
    <message>
        <source>Admin rights taken from %1</source>
        <translation>Permissões de admin retiradas de %1</translation>
    </message>
    <message>
        <source>Subject changed</source>
        <translation>Nome do grupo alterado</translation>
    </message>
    <message>
        <source>Description changed</source>
        <translation>Descrição alterada</translation>
    </message>
    <message>
        <source>Who may send messages changed</source>
        <translation>Permissão para enviar mensagens alterada</translation>
    </message>
    <message>
        <source>Who may edit the group changed</source>
        <translation>Permissão para editar o grupo alterada</translation>
    </message>
    <message>
        <source>Link of the group changed</source>
        <translation>Link do grupo alterado</translation>
    </message>
    <message>
        <source>Group taken out of its community</source>
        <translation>Grupo retirado da comunidade</translation>
    </message>
    <message>
        <source>Disappearing messages changed</source>
        <translation>Configuração de mensagens temporárias alterada</translation>
    </message>
    <message>
        <source>Approval of new members changed</source>
        <translation>Aprovação de novos membros alterada</translation>
    </message>
    <message>
        <source>Group deleted</source>
        <translation>Grupo excluído</translation>
    </message>
    <message numerus="yes">
        <source>%1 asks to join</source>
        <translation>
            <numerusform>%1 pede para entrar</numerusform>
            <numerusform>%1 pedem para entrar</numerusform>
        </translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>Grupo: %1</translation>
    </message>
    <message>
        <source>unknown change</source>
        <translation>mudança desconhecida</translation>
    </message>
    <message>
        <source>Label %1 deleted</source>
        <translation>Etiqueta %1 excluída</translation>
    </message>
    <message>
        <source>Label %1 changed</source>
        <translation>Etiqueta %1 alterada</translation>
    </message>
    <message>
        <source>Label %1 put on or taken off</source>
        <translation>Etiqueta %1 adicionada ou removida</translation>
    </message>
    <message>
        <source>Label %1 added</source>
        <translation>Etiqueta %1 adicionada</translation>
    </message>
    <message>
        <source>Label %1 removed</source>
        <translation>Etiqueta %1 removida</translation>
    </message>
    <message>
        <source>Label %1 put on or taken off a message</source>
        <translation>Etiqueta %1 adicionada a uma mensagem ou removida dela</translation>
    </message>
    <message>
        <source>Label %1 added to a message</source>
        <translation>Etiqueta %1 adicionada a uma mensagem</translation>
    </message>
    <message>
        <source>Label %1 removed from a message</source>
        <translation>Etiqueta %1 removida de uma mensagem</translation>
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
        <translation>Sessão encerrada</translation>
    </message>
    <message>
        <source>Replaced by another session</source>
        <translation>Substituído por outra sessão</translation>
    </message>
    <message>
        <source>Banned for a time</source>
        <translation>Banido temporariamente</translation>
    </message>
    <message>
        <source>Client outdated</source>
        <translation>Cliente desatualizado</translation>
    </message>
    <message>
        <source>Connection failed</source>
        <translation>Falha na conexão</translation>
    </message>
    <message>
        <source>Stream error</source>
        <translation>Erro no fluxo</translation>
    </message>
    <message>
        <source>Session could not be refreshed</source>
        <translation>Não foi possível renovar a sessão</translation>
    </message>
    <message>
        <source>Pairing code ready</source>
        <translation>Código de pareamento pronto</translation>
    </message>
    <message>
        <source>Paired</source>
        <translation>Pareado</translation>
    </message>
    <message>
        <source>Pairing failed</source>
        <translation>Falha no pareamento</translation>
    </message>
    <message>
        <source>Code scanned by a phone without multi-device</source>
        <translation>Código escaneado por um celular sem multidispositivo</translation>
    </message>
    <message>
        <source>No sign of life</source>
        <translation>Sem sinal de vida</translation>
    </message>
    <message>
        <source>Sign of life again</source>
        <translation>Sinal de vida de novo</translation>
    </message>
    <message>
        <source>Reconnecting on request</source>
        <translation>Reconectando a pedido</translation>
    </message>
    <message>
        <source>Instance: %1</source>
        <translation>Instância: %1</translation>
    </message>
    <message>
        <source>unknown state</source>
        <translation>estado desconhecido</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>sem nome</translation>
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
            <numerusform>%1 foi removido(a)</numerusform>
            <numerusform>%1 foram removidos(as)</numerusform>
        </translation>
    </message>
    <message>
        <source>No longer asking to join: %1</source>
        <translation>Não pede mais para entrar: %1</translation>
    </message>
    <message>
        <source>Group created</source>
        <translation>Grupo criado</translation>
    </message>
    <message numerus="yes">
        <source>%1 changed the phone number</source>
        <translation>
            <numerusform>%1 mudou o número de telefone</numerusform>
            <numerusform>%1 mudaram o número de telefone</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 added %2</source>
        <extracomment>%1 is who did it, %2 to whom</extracomment>
        <translation>%1 adicionou %2</translation>
    </message>
    <message>
        <source>%1 removed %2</source>
        <extracomment>%1 is who did it, %2 to whom</extracomment>
        <translation>%1 removeu %2</translation>
    </message>
    <message>
        <source>%1 gave admin rights to %2</source>
        <extracomment>%1 is who did it, %2 to whom</extracomment>
        <translation>%1 deu direitos de administrador a %2</translation>
    </message>
    <message>
        <source>%1 took admin rights from %2</source>
        <extracomment>%1 is who did it, %2 to whom</extracomment>
        <translation>%1 tirou os direitos de administrador de %2</translation>
    </message>
    <message>
        <source>%1 created the group</source>
        <translation>%1 criou o grupo</translation>
    </message>
</context>
<context>
    <name>Inlet::FrameDetail</name>
    <message>
        <source>Selected frame</source>
        <translation>Quadro selecionado</translation>
    </message>
    <message>
        <source>Select a frame to read it.</source>
        <translation>Selecione um quadro para lê-lo.</translation>
    </message>
    <message>
        <source>Pretty</source>
        <translation>Formatado</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Bruto</translation>
    </message>
    <message>
        <source>Text of the frame</source>
        <translation>Texto do quadro</translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>lendo…</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>mostrando %1 de %2</translation>
    </message>
</context>
<context>
    <name>Inlet::FrameDigester</name>
    <message>
        <source>not readable: %1</source>
        <translation>ilegível: %1</translation>
    </message>
    <message>
        <source>no event name</source>
        <translation>sem nome de evento</translation>
    </message>
    <message>
        <source>unknown event</source>
        <translation>evento desconhecido</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>sem dados</translation>
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
        <translation>%1 de entrada</translation>
    </message>
    <message>
        <source>outgoing %1</source>
        <extracomment>%1 is a kind of message, such as &quot;text&quot; or &quot;image&quot;</extracomment>
        <translation>%1 de saída</translation>
    </message>
    <message>
        <source>to %1</source>
        <extracomment>%1 is a person or a group</extracomment>
        <translation>para %1</translation>
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
            <numerusform>%Ln código de pareamento, removido</numerusform>
            <numerusform>%Ln códigos de pareamento, removidos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::FrameFacts</name>
    <message>
        <source>Facts about the frame</source>
        <translation>Dados do quadro</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recebido</translation>
    </message>
    <message>
        <source>Sent by source</source>
        <translation>Enviado pela origem</translation>
    </message>
    <message>
        <source>Wire size</source>
        <translation>Tamanho na rede</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instância</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the frame</source>
        <translation>Copiar o quadro</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>Quadro %1</translation>
    </message>
    <message>
        <source>%1 on its connection</source>
        <extracomment>number of a frame, counted on its own connection</extracomment>
        <translation>%1 na sua conexão</translation>
    </message>
    <message>
        <source>several documents, this is one</source>
        <translation>vários documentos, este é um</translation>
    </message>
    <message>
        <source>one document</source>
        <translation>um documento</translation>
    </message>
    <message>
        <source>from the stored events</source>
        <translation>dos eventos guardados</translation>
    </message>
    <message>
        <source>Same event</source>
        <translation>Mesmo evento</translation>
    </message>
    <message>
        <source>came before, not here any more</source>
        <translation>veio antes, não está mais aqui</translation>
    </message>
    <message>
        <source>came live as frame %1</source>
        <translation>veio ao vivo como quadro %1</translation>
    </message>
    <message>
        <source>caught up as frame %1</source>
        <translation>recuperado como quadro %1</translation>
    </message>
</context>
<context>
    <name>Inlet::FrameHeader</name>
    <message>
        <source>Frames</source>
        <translation>Quadros</translation>
    </message>
    <message>
        <source>Filter by event, instance or summary</source>
        <translation>Filtrar por evento, instância ou resumo</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Limpar</translation>
    </message>
    <message>
        <source>other</source>
        <translation>outros</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Retomar</translation>
    </message>
    <message>
        <source>%1 older let go</source>
        <translation>%1 mais antigos descartados</translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1/min</translation>
    </message>
    <message numerus="yes">
        <source>Resume · %Ln new</source>
        <translation>
            <numerusform>Retomar · %Ln novo</numerusform>
            <numerusform>Retomar · %Ln novos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln frame(s)</source>
        <translation>
            <numerusform>%1 de %Ln quadro</numerusform>
            <numerusform>%1 de %Ln quadros</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::FrameListModel</name>
    <message>
        <source>Time since the frame before</source>
        <translation>Tempo desde o quadro anterior</translation>
    </message>
    <message>
        <source>Received minus sent, by the clock of the source</source>
        <translation>Recebido menos enviado, pelo relógio da origem</translation>
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
        <translation>Instância</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Idade</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumo</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(nenhum)</translation>
    </message>
</context>
<context>
    <name>Inlet::FrameTable</name>
    <message>
        <source>Frames</source>
        <translation>Quadros</translation>
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
        <translation>recuperado</translation>
    </message>
</context>
<context>
    <name>Inlet::FramesPlace</name>
    <message>
        <source>Show all frames</source>
        <translation>Mostrar todos os quadros</translation>
    </message>
    <message>
        <source>No frame passes the filter.</source>
        <translation>Nenhum quadro passa pelo filtro.</translation>
    </message>
    <message>
        <source>No frames yet. They appear as soon as a gateway sends events.</source>
        <translation>Ainda não há quadros. Eles aparecem assim que um gateway enviar eventos.</translation>
    </message>
    <message>
        <source>The list was cleared. New frames appear here.</source>
        <translation>A lista foi limpa. Novos quadros aparecem aqui.</translation>
    </message>
    <message>
        <source>Go to the newest frame</source>
        <translation>Ir para o quadro mais recente</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new ↓</source>
        <translation>
            <numerusform>%Ln novo ↓</numerusform>
            <numerusform>%Ln novos ↓</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::InboxPlace</name>
    <message>
        <source>Choose a conversation to read it here.</source>
        <translation>Escolha uma conversa para lê-la aqui.</translation>
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
        <translation>imagem</translation>
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
        <translation>Áudio</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>áudio</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Mensagem de voz</translation>
    </message>
    <message>
        <source>voice message</source>
        <translation>mensagem de voz</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Figurinha</translation>
    </message>
    <message>
        <source>sticker</source>
        <translation>figurinha</translation>
    </message>
    <message>
        <source>Video note</source>
        <translation>Recado de vídeo</translation>
    </message>
    <message>
        <source>video note</source>
        <translation>recado de vídeo</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Mídia</translation>
    </message>
    <message>
        <source>media</source>
        <translation>mídia</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reação</translation>
    </message>
    <message>
        <source>reaction</source>
        <translation>reação</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edição</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>edição</translation>
    </message>
    <message>
        <source>Message taken back</source>
        <translation>Mensagem retirada</translation>
    </message>
    <message>
        <source>revocation</source>
        <translation>revogação</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Localização</translation>
    </message>
    <message>
        <source>location</source>
        <translation>localização</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contato</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>contato</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>Enquete</translation>
    </message>
    <message>
        <source>poll</source>
        <translation>enquete</translation>
    </message>
    <message>
        <source>Poll vote</source>
        <translation>Voto de enquete</translation>
    </message>
    <message>
        <source>poll vote</source>
        <translation>voto de enquete</translation>
    </message>
    <message>
        <source>Button reply</source>
        <translation>Resposta de botão</translation>
    </message>
    <message>
        <source>button reply</source>
        <translation>resposta de botão</translation>
    </message>
    <message>
        <source>List reply</source>
        <translation>Resposta de lista</translation>
    </message>
    <message>
        <source>list reply</source>
        <translation>resposta de lista</translation>
    </message>
    <message>
        <source>Interactive message</source>
        <translation>Mensagem interativa</translation>
    </message>
    <message>
        <source>interactive message</source>
        <translation>mensagem interativa</translation>
    </message>
    <message>
        <source>Message of unknown kind</source>
        <translation>Mensagem de tipo desconhecido</translation>
    </message>
    <message>
        <source>message</source>
        <translation>mensagem</translation>
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
        <translation>editada</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Encaminhada</translation>
    </message>
    <message>
        <source>This message was taken back</source>
        <translation>Esta mensagem foi retirada</translation>
    </message>
    <message>
        <source>Message without text</source>
        <translation>Mensagem sem texto</translation>
    </message>
    <message>
        <source>hide history</source>
        <translation>ocultar histórico</translation>
    </message>
    <message>
        <source>history</source>
        <translation>histórico</translation>
    </message>
    <message>
        <source>original</source>
        <translation>original</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviada</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Entregue</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lida</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Reproduzida</translation>
    </message>
    <message>
        <source>asked for again</source>
        <translation>pedida de novo</translation>
    </message>
    <message>
        <source>seen on another device</source>
        <translation>vista em outro dispositivo</translation>
    </message>
    <message>
        <source>server error</source>
        <translation>erro do servidor</translation>
    </message>
    <message>
        <source>direction unknown</source>
        <extracomment>Of a message: nobody told whether it came in or went out</extracomment>
        <translation>direção desconhecida</translation>
    </message>
    <message>
        <source>a message that is not here</source>
        <translation>uma mensagem que não está aqui</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Você</translation>
    </message>
    <message>
        <source>Answer to %1</source>
        <translation>Resposta a %1</translation>
    </message>
    <message>
        <source>Reactions: %1</source>
        <translation>Reações: %1</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln more character(s)</source>
        <translation>
            <numerusform>… mais %Ln caractere</numerusform>
            <numerusform>… mais %Ln caracteres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>mais %Ln</numerusform>
            <numerusform>mais %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>read all</source>
        <translation>ler tudo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nova</numerusform>
            <numerusform>%Ln novas</numerusform>
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
        <translation>%1 e %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %Ln other(s)</source>
        <extracomment>Two people and how many others</extracomment>
        <translation>
            <numerusform>%1, %2 e mais %Ln pessoa</numerusform>
            <numerusform>%1, %2 e mais %Ln pessoas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a person, %n how many others</extracomment>
        <translation>
            <numerusform>%1 e mais %Ln</numerusform>
            <numerusform>%1 e mais %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody</source>
        <extracomment>Whom a message mentions, where neither a name nor a number is known</extracomment>
        <translation>Alguém</translation>
    </message>
</context>
<context>
    <name>Inlet::PrettyJson</name>
    <message>
        <source>%1 in all</source>
        <translation>%1 ao todo</translation>
    </message>
    <message>
        <source>%1 in all, the rest is not shown</source>
        <translation>%1 ao todo, o restante não é mostrado</translation>
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
        <translation>Configurações</translation>
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
        <translation>Um novo idioma aparece no próximo início.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como o sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>&amp;Leitura</translation>
    </message>
    <message>
        <source>A click on a conversation, or Enter, marks it as read at once; going through the list by keys does not. Ctrl+Z takes it back.</source>
        <translation>Um clique em uma conversa, ou Enter, a marca como lida na hora; percorrer a lista pelo teclado, não. Ctrl+Z desfaz isso.</translation>
    </message>
    <message>
        <source>Mark as read what has shown for 2 seconds</source>
        <translation>Marcar como lido o que foi mostrado por 2 segundos</translation>
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
        <translation>Reconectar agora</translation>
    </message>
    <message>
        <source>latency %1 ms</source>
        <translation>latência %1 ms</translation>
    </message>
    <message>
        <source>%1 events/min</source>
        <translation>%1 eventos/min</translation>
    </message>
    <message>
        <source>No connection yet</source>
        <translation>Ainda sem conexão</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>Conexão: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s)</source>
        <translation>
            <numerusform>%n instância</numerusform>
            <numerusform>%n instâncias</numerusform>
        </translation>
    </message>
    <message>
        <source>latency below 1 ms</source>
        <translation>latência abaixo de 1 ms</translation>
    </message>
    <message>
        <source>change the address</source>
        <translation>mudar o endereço</translation>
    </message>
    <message>
        <source>Change the address of the gateway</source>
        <translation>Mudar o endereço do gateway</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>e mais %n</numerusform>
            <numerusform>e mais %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not followed</source>
        <translation>
            <numerusform>%n sem acompanhamento</numerusform>
            <numerusform>%n sem acompanhamento</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::ThreadPane</name>
    <message>
        <source>Go to the newest message</source>
        <translation>Ir para a mensagem mais recente</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Abrir link</translation>
    </message>
    <message>
        <source>Open this address in the browser?</source>
        <translation>Abrir este endereço no navegador?</translation>
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
        <translation>Ir para a mensagem citada</translation>
    </message>
    <message>
        <source>Read all</source>
        <translation>Ler tudo</translation>
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
        <translation>Hoje, %1</translation>
    </message>
    <message>
        <source>Yesterday, %1</source>
        <translation>Ontem, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Day of the week, date</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Offline %1 – %2 · may be incomplete</source>
        <translation>Sem conexão %1 – %2 · pode estar incompleto</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ontem</translation>
    </message>
    <message>
        <source>The sender&apos;s clock said %1</source>
        <translation>O relógio do remetente marcava %1</translation>
    </message>
    <message>
        <source>clock ahead</source>
        <translation>relógio adiantado</translation>
    </message>
</context>
<context>
    <name>Inlet::TimelineView</name>
    <message>
        <source>Messages</source>
        <translation>Mensagens</translation>
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
        <translation>Copiar tudo</translation>
    </message>
</context>
<context>
    <name>inlet</name>
    <message>
        <source>Usage: inlet [options]</source>
        <translation>Uso: inlet [opções]</translation>
    </message>
    <message>
        <source>Shows the conversations of a gateway, by default of the one inside.</source>
        <translation>Mostra as conversas de um gateway; por padrão, as do embutido.</translation>
    </message>
    <message>
        <source>Options of the window:</source>
        <translation>Opções da janela:</translation>
    </message>
    <message>
        <source>follow that gateway instead of the one inside; its token is taken from INLET_TOKEN, else asked for</source>
        <translation>acompanhar esse gateway em vez do embutido; o token vem de INLET_TOKEN ou, senão, é pedido</translation>
    </message>
    <message>
        <source>start without the gateway inside</source>
        <translation>iniciar sem o gateway embutido</translation>
    </message>
    <message>
        <source>start with the window minimized</source>
        <translation>iniciar com a janela minimizada</translation>
    </message>
    <message>
        <source>Options of the gateway inside (each with its environment variable and default):</source>
        <translation>Opções do gateway embutido (cada uma com sua variável de ambiente e seu padrão):</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Exemplos:</translation>
    </message>
    <message>
        <source>Gateway running on %1</source>
        <translation>Gateway em execução em %1</translation>
    </message>
    <message>
        <source>Gateway not running</source>
        <translation>O gateway não está em execução</translation>
    </message>
    <message>
        <source>The gateway inside cannot start: %1</source>
        <translation>Não foi possível iniciar o gateway embutido: %1</translation>
    </message>
    <message>
        <source>Try: inlet --help</source>
        <translation>Tente: inlet --help</translation>
    </message>
    <message>
        <source>There is no display. The gateway runs without one: inletd</source>
        <translation>Não há tela. O gateway funciona sem ela: inletd</translation>
    </message>
    <message>
        <source>believe the certificates in that file besides those of the system (INLET_CA_FILE)</source>
        <translation>confiar nos certificados desse arquivo além dos do sistema (INLET_CA_FILE)</translation>
    </message>
</context>
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
        <source>Only the clients of this instance.</source>
        <translation>Apenas os clientes desta instância.</translation>
    </message>
    <message>
        <source>List the WebSocket clients, one a line.</source>
        <translation>Listar os clientes WebSocket, um por linha.</translation>
    </message>
    <message>
        <source>Close a WebSocket client; its id is in the list of clients.</source>
        <translation>Fechar um cliente WebSocket; seu id está na lista de clientes.</translation>
    </message>
    <message>
        <source>Only the lines behind the one of this id.</source>
        <translation>Apenas as linhas depois da que tem este id.</translation>
    </message>
    <message>
        <source>Show the newest lines of the gateway&apos;s log, one JSON object each.</source>
        <translation>Mostrar as últimas linhas do log do gateway, um objeto JSON cada.</translation>
    </message>
    <message>
        <source>The Host header that would come with it (by default that of the gateway).</source>
        <translation>O cabeçalho Host que viria com ela (por padrão, o do gateway).</translation>
    </message>
    <message>
        <source>Show which web pages may connect besides the gateway&apos;s own.</source>
        <translation>Mostrar quais páginas web podem se conectar além das do próprio gateway.</translation>
    </message>
    <message>
        <source>Let these web pages connect, at once and from now on.</source>
        <translation>Permitir que estas páginas web se conectem, a partir de agora.</translation>
    </message>
    <message>
        <source>Go back to the origins the gateway was started with.</source>
        <translation>Voltar às origens com que o gateway foi iniciado.</translation>
    </message>
    <message>
        <source>Say whether a web page may connect, and why.</source>
        <translation>Dizer se uma página web pode se conectar, e por quê.</translation>
    </message>
    <message>
        <source>Show what the gateway has done and does.</source>
        <translation>Mostrar o que o gateway fez e está fazendo.</translation>
    </message>
    <message>
        <source>older events have been removed: what follows may not be all</source>
        <translation>eventos mais antigos foram removidos: o que segue pode não ser tudo</translation>
    </message>
    <message>
        <source>End after this many events.</source>
        <translation>Terminar depois desta quantidade de eventos.</translation>
    </message>
    <message>
        <source>Show the stored events of an instance in order, one a line.</source>
        <translation>Mostrar em ordem os eventos guardados de uma instância, um por linha.</translation>
    </message>
    <message>
        <source>Not before this time, such as 2026-05-04T13:02:11Z.</source>
        <translation>Não antes deste momento, por exemplo 2026-05-04T13:02:11Z.</translation>
    </message>
    <message>
        <source>Not after this time.</source>
        <translation>Não depois deste momento.</translation>
    </message>
    <message>
        <source>Show the messages of a chat, newest first, one a line.</source>
        <translation>Mostrar as mensagens de uma conversa, a mais recente primeiro, uma por linha.</translation>
    </message>
    <message>
        <source>These, by their ids, separated by commas.</source>
        <translation>Estes, pelos ids, separados por vírgulas.</translation>
    </message>
    <message>
        <source>All of the instance.</source>
        <translation>Todos da instância.</translation>
    </message>
    <message>
        <source>either --ids or --all is needed</source>
        <translation>é preciso indicar --ids ou --all</translation>
    </message>
    <message>
        <source>List the events that webhooks did not get, one a line.</source>
        <translation>Listar os eventos que os webhooks não receberam, um por linha.</translation>
    </message>
    <message>
        <source>Show one of them with its data.</source>
        <translation>Mostrar um deles com os seus dados.</translation>
    </message>
    <message>
        <source>Post them again, with all attempts before them.</source>
        <translation>Enviá-los outra vez, com todas as tentativas pela frente.</translation>
    </message>
    <message>
        <source>Delete them for good.</source>
        <translation>Apagá-los definitivamente.</translation>
    </message>
    <message>
        <source>Which webhook of the instance is meant (by default &quot;default&quot;).</source>
        <translation>Qual webhook da instância (por padrão &quot;default&quot;).</translation>
    </message>
    <message>
        <source>Append the name of the event to the address.</source>
        <translation>Acrescentar o nome do evento ao endereço.</translation>
    </message>
    <message>
        <source>File with the value of the Authorization header (none when not given).</source>
        <translation>Arquivo com o valor do cabeçalho Authorization (nenhum se não for indicado).</translation>
    </message>
    <message>
        <source>File with the secret that signs (the one there is stays when not given).</source>
        <translation>Arquivo com o segredo que assina (o existente permanece se não for indicado).</translation>
    </message>
    <message>
        <source>Sign nothing any more.</source>
        <translation>Não assinar mais nada.</translation>
    </message>
    <message>
        <source>cannot read %1: %2</source>
        <translation>não é possível ler %1: %2</translation>
    </message>
    <message>
        <source>--secret-file and --no-secret exclude each other</source>
        <translation>--secret-file e --no-secret excluem-se mutuamente</translation>
    </message>
    <message>
        <source>List the webhooks of an instance, one a line.</source>
        <translation>Listar os webhooks de uma instância, um por linha.</translation>
    </message>
    <message>
        <source>Post the events of an instance to an address.</source>
        <translation>Enviar os eventos de uma instância a um endereço.</translation>
    </message>
    <message>
        <source>Post no more to a webhook, nor what waits for it.</source>
        <translation>Não enviar mais nada a um webhook, nem o que espera por ele.</translation>
    </message>
    <message>
        <source>Post a test to a webhook and show what came back; ends with 0 if it was taken.</source>
        <translation>Enviar um teste a um webhook e mostrar o que voltou; termina com 0 se foi aceito.</translation>
    </message>
    <message>
        <source>Show the newest attempts to post to a webhook, one a line.</source>
        <translation>Mostrar as tentativas mais recentes de envio a um webhook, uma por linha.</translation>
    </message>
    <message>
        <source>File with certificates to believe besides those of the system, such as the gateway&apos;s own (else INLET_CA_FILE).</source>
        <translation>Arquivo com certificados em que confiar além dos do sistema, como o do próprio gateway (senão INLET_CA_FILE).</translation>
    </message>
    <message>
        <source>A certificate that no authority of the system has signed is named with --ca-file.</source>
        <translation>Um certificado que nenhuma autoridade do sistema assinou é indicado com --ca-file.</translation>
    </message>
    <message>
        <source>cannot write the result: %1</source>
        <translation>não foi possível gravar o resultado: %1</translation>
    </message>
    <message>
        <source>At most this many messages, up to 1000 (50 when not given).</source>
        <translation>No máximo este número de mensagens, até 1000 (50 se não informado).</translation>
    </message>
    <message>
        <source>There are older messages; --to with the time of the last one shows them.</source>
        <translation>Há mensagens mais antigas; --to com a hora da última as mostra.</translation>
    </message>
    <message>
        <source>--%1 takes %2 at most, not %3</source>
        <translation>--%1 aceita no máximo %2, não %3</translation>
    </message>
    <message>
        <source>nothing was deleted</source>
        <translation>nada foi excluído</translation>
    </message>
    <message>
        <source>Do not ask before.</source>
        <translation>Não perguntar antes.</translation>
    </message>
    <message>
        <source>Delete all dead letters of &quot;%1&quot;?</source>
        <translation>Excluir todos os eventos não entregues de &quot;%1&quot;?</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln dead letter(s) of &quot;%1&quot;?</source>
        <translation>
            <numerusform>Excluir %Ln evento não entregue de &quot;%1&quot;?</numerusform>
            <numerusform>Excluir %Ln eventos não entregues de &quot;%1&quot;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin behind this event, named by its id or its position.</source>
        <translation>Começar depois deste evento, indicado pelo id ou pela posição.</translation>
    </message>
    <message>
        <source>Delete the instance &quot;%1&quot; with all that belongs to it?</source>
        <translation>Excluir a instância &quot;%1&quot; com tudo o que pertence a ela?</translation>
    </message>
    <message>
        <source>the port speaks HTTP without TLS: the address has to begin with http://</source>
        <translation>a porta fala HTTP sem TLS: o endereço deve começar com http://</translation>
    </message>
    <message>
        <source>the port speaks HTTPS: the address has to begin with https://</source>
        <translation>a porta fala HTTPS: o endereço deve começar com https://</translation>
    </message>
    <message>
        <source>the other end did not say why</source>
        <translation>o outro lado não disse por quê</translation>
    </message>
    <message>
        <source>a web server answers there, but no gateway (%1)</source>
        <translation>quem responde ali é um servidor web, não um gateway (%1)</translation>
    </message>
    <message>
        <source>more than %1 in one piece; give one event a line with --lines</source>
        <translation>mais de %1 de uma só vez; envie um evento por linha com --lines</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) were accepted before; this is about input up to line %1</source>
        <translation>
            <numerusform>%Ln evento foi aceito antes; isto se refere à entrada até a linha %1</numerusform>
            <numerusform>%Ln eventos foram aceitos antes; isto se refere à entrada até a linha %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) accepted</source>
        <translation>
            <numerusform>%Ln evento aceito</numerusform>
            <numerusform>%Ln eventos aceitos</numerusform>
        </translation>
    </message>
    <message>
        <source>One JSON object, for programs (the default where it goes to no terminal).</source>
        <translation>Um objeto JSON, para programas (o padrão quando a saída não é um terminal).</translation>
    </message>
    <message>
        <source>A table, for people (the default on a terminal).</source>
        <translation>Uma tabela, para pessoas (o padrão em um terminal).</translation>
    </message>
    <message>
        <source>--json and --text exclude each other</source>
        <translation>--json e --text se excluem</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>%1, now %2/s</source>
        <translation>%1, agora %2/s</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>Up since</source>
        <translation>No ar desde</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, há %2</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Instâncias</translation>
    </message>
    <message>
        <source>WebSocket clients</source>
        <translation>Clientes WebSocket</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Conexões</translation>
    </message>
    <message>
        <source>%1 of at most %2; %3 accepted, %4 refused</source>
        <translation>%1 de no máximo %2; %3 aceitas, %4 recusadas</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requisições</translation>
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
        <translation>Eventos não gravados</translation>
    </message>
    <message>
        <source>Frames sent</source>
        <translation>Frames enviados</translation>
    </message>
    <message>
        <source>Mean delivery</source>
        <translation>Entrega média</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Clients dropped</source>
        <translation>Clientes derrubados</translation>
    </message>
    <message>
        <source>Requests refused</source>
        <translation>Requisições recusadas</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Banco de dados</translation>
    </message>
    <message>
        <source>%1 waiting, %2 committed</source>
        <translation>%1 em espera, %2 confirmadas</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>Tempo de processador</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memória</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Arquivos abertos</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 de no máximo %2</translation>
    </message>
    <message>
        <source>not connected since %1: %2; next try in %3 s</source>
        <translation>sem conexão desde %1: %2; próxima tentativa em %3 s</translation>
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
        <translation>inletctl %1 COMANDO --help mostra as opções de um comando.</translation>
    </message>
    <message>
        <source>%1 is not a command by itself</source>
        <translation>%1 sozinho não é um comando</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;</source>
        <translation>não existe o comando &quot;%1&quot;</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;; did you mean %2?</source>
        <translation>não existe o comando &quot;%1&quot;; você quis dizer %2?</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>commands: %1</source>
        <translation>comandos: %1</translation>
    </message>
    <message>
        <source>try: inletctl %1 --help</source>
        <translation>tente: inletctl %1 --help</translation>
    </message>
    <message>
        <source>the address leads elsewhere, to %1 (%2)</source>
        <translation>o endereço leva a outro lugar, %1 (%2)</translation>
    </message>
    <message>
        <source>position %1 belongs to an earlier log of this instance: what follows begins with the oldest event</source>
        <translation>a posição %1 pertence a um registro anterior desta instância: o que segue começa com o evento mais antigo</translation>
    </message>
    <message>
        <source>position %1 is ahead of all events, which are of an older state than it: what follows begins with the oldest one</source>
        <translation>a posição %1 está à frente de todos os eventos, que são de um estado mais antigo: o que segue começa com o mais antigo</translation>
    </message>
    <message>
        <source>the port speaks WebSocket without TLS: the address has to begin with ws://</source>
        <translation>a porta fala WebSocket sem TLS: o endereço deve começar com ws://</translation>
    </message>
    <message>
        <source>the port speaks WebSocket over TLS: the address has to begin with wss://</source>
        <translation>a porta fala WebSocket com TLS: o endereço deve começar com wss://</translation>
    </message>
    <message>
        <source>something in between, such as a proxy, does not pass WebSocket on (%1); it has to speak HTTP/1.1 with the gateway and to pass on the headers Upgrade and Connection</source>
        <translation>algo no meio, como um proxy, não deixa passar o WebSocket (%1); ele deve falar HTTP/1.1 com o gateway e repassar os cabeçalhos Upgrade e Connection</translation>
    </message>
    <message>
        <source>%1 takes %2 and nothing else</source>
        <translation>%1 recebe %2 e nada mais</translation>
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
    <message>
        <source>       inletd rotate-key [options]</source>
        <translation>       inletd rotate-key [opções]</translation>
    </message>
    <message>
        <source>With rotate-key, and no gateway running: changes the key of the stored secrets.</source>
        <translation>Com rotate-key, e sem nenhum gateway em execução: troca a chave dos segredos guardados.</translation>
    </message>
    <message>
        <source>the data is under the new key already</source>
        <translation>os dados já estão sob a chave nova</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) sealed anew; from now on start with the new key in ENCRYPTION_KEY</source>
        <translation>
            <numerusform>%n segredo selado de novo; de agora em diante inicie com a chave nova em ENCRYPTION_KEY</numerusform>
            <numerusform>%n segredos selados de novo; de agora em diante inicie com a chave nova em ENCRYPTION_KEY</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) sealed anew; the new key is in %1</source>
        <translation>
            <numerusform>%n segredo selado de novo; a chave nova está em %1</numerusform>
            <numerusform>%n segredos selados de novo; a chave nova está em %1</numerusform>
        </translation>
    </message>
</context>
</TS>
