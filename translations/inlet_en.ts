<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Inlet::ConversationPane</name>
    <message numerus="yes">
        <source>%n newer</source>
        <translation>
            <numerusform>%n newer</numerusform>
            <numerusform>%n newer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::ConversationWords</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::EventWords</name>
    <message numerus="yes">
        <source>%1 joined</source>
        <translation>
            <numerusform>%1 joined</numerusform>
            <numerusform>%1 joined</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 left</source>
        <translation>
            <numerusform>%1 left</numerusform>
            <numerusform>%1 left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 was removed</source>
        <extracomment>Somebody was taken out of a group, nobody knows by whom</extracomment>
        <translation>
            <numerusform>%1 was removed</numerusform>
            <numerusform>%1 were removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 asks to join</source>
        <translation>
            <numerusform>%1 asks to join</numerusform>
            <numerusform>%1 ask to join</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 changed the phone number</source>
        <translation>
            <numerusform>%1 changed the phone number</numerusform>
            <numerusform>%1 changed their phone numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::FrameDigester</name>
    <message numerus="yes">
        <source>%Ln pairing code(s), cut out</source>
        <translation>
            <numerusform>%Ln pairing code, cut out</numerusform>
            <numerusform>%Ln pairing codes, cut out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::FrameHeader</name>
    <message numerus="yes">
        <source>Resume · %Ln new</source>
        <translation>
            <numerusform>Resume · %Ln new</numerusform>
            <numerusform>Resume · %Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln frame(s)</source>
        <translation>
            <numerusform>%1 of %Ln frame</numerusform>
            <numerusform>%1 of %Ln frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::FramesPlace</name>
    <message numerus="yes">
        <source>%Ln new ↓</source>
        <translation>
            <numerusform>%Ln new ↓</numerusform>
            <numerusform>%Ln new ↓</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::MessageWords</name>
    <message numerus="yes">
        <source>… %Ln more character(s)</source>
        <translation>
            <numerusform>… %Ln more character</numerusform>
            <numerusform>… %Ln more characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::PeerWords</name>
    <message numerus="yes">
        <source>%1, %2 and %Ln other(s)</source>
        <extracomment>Two people and how many others</extracomment>
        <translation>
            <numerusform>%1, %2 and %Ln other</numerusform>
            <numerusform>%1, %2 and %Ln others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a person, %n how many others</extracomment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::StatusLine</name>
    <message numerus="yes">
        <source>%n instance(s)</source>
        <translation>
            <numerusform>%n instance</numerusform>
            <numerusform>%n instances</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not followed</source>
        <translation>
            <numerusform>%n not followed</numerusform>
            <numerusform>%n not followed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inletctl</name>
    <message numerus="yes">
        <source>Delete %Ln dead letter(s) of &quot;%1&quot;?</source>
        <translation>
            <numerusform>Delete %Ln dead letter of &quot;%1&quot;?</numerusform>
            <numerusform>Delete %Ln dead letters of &quot;%1&quot;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) were accepted before; this is about input up to line %1</source>
        <translation>
            <numerusform>%Ln event was accepted before; this is about input up to line %1</numerusform>
            <numerusform>%Ln events were accepted before; this is about input up to line %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) accepted</source>
        <translation>
            <numerusform>%Ln event accepted</numerusform>
            <numerusform>%Ln events accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inletd</name>
    <message numerus="yes">
        <source>%n secret(s) sealed anew; from now on start with the new key in ENCRYPTION_KEY</source>
        <translation>
            <numerusform>%n secret sealed anew; from now on start with the new key in ENCRYPTION_KEY</numerusform>
            <numerusform>%n secrets sealed anew; from now on start with the new key in ENCRYPTION_KEY</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) sealed anew; the new key is in %1</source>
        <translation>
            <numerusform>%n secret sealed anew; the new key is in %1</numerusform>
            <numerusform>%n secrets sealed anew; the new key is in %1</numerusform>
        </translation>
    </message>
</context>
</TS>
