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
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::FrameDigester</name>
    <message numerus="yes">
        <source>%n pairing code(s), cut out</source>
        <translation>
            <numerusform>%n pairing code, cut out</numerusform>
            <numerusform>%n pairing codes, cut out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::FrameHeader</name>
    <message numerus="yes">
        <source>Resume · %n new</source>
        <translation>
            <numerusform>Resume · %n new</numerusform>
            <numerusform>Resume · %n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n frame(s)</source>
        <translation>
            <numerusform>%1 of %n frame</numerusform>
            <numerusform>%1 of %n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::FramesPlace</name>
    <message numerus="yes">
        <source>%n new ↓</source>
        <translation>
            <numerusform>%n new ↓</numerusform>
            <numerusform>%n new ↓</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::MessageWords</name>
    <message numerus="yes">
        <source>… %n more character(s)</source>
        <translation>
            <numerusform>… %n more character</numerusform>
            <numerusform>… %n more characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inlet::PeerWords</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1 is a person, %n how many others</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
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
        <source>%n event(s) were accepted before; this is about input up to line %1</source>
        <translation>
            <numerusform>%n event was accepted before; this is about input up to line %1</numerusform>
            <numerusform>%n events were accepted before; this is about input up to line %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) accepted</source>
        <translation>
            <numerusform>%n event accepted</numerusform>
            <numerusform>%n events accepted</numerusform>
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
