<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>CountdownPanel</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Narrator</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message numerus="yes">
        <source>Digits typed: %n</source>
        <translation>
            <numerusform>Digits typed: %n</numerusform>
            <numerusform>Digits typed: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Please try again later. Seconds to wait: %n</source>
        <translation>
            <numerusform>Please try again later. Seconds to wait: %n</numerusform>
            <numerusform>Please try again later. Seconds to wait: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingOrder</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StaffPanelPage</name>
    <message numerus="yes">
        <source>Signs chosen: %n</source>
        <translation>
            <numerusform>Signs chosen: %n</numerusform>
            <numerusform>Signs chosen: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies: %n</source>
        <translation>
            <numerusform>Copies: %n</numerusform>
            <numerusform>Copies: %n</numerusform>
        </translation>
    </message>
</context>
</TS>
