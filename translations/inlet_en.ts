<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
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
</TS>
