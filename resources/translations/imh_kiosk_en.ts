<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>ContactsPage</name>
    <message numerus="yes">
        <source>To be checked: %n</source>
        <translation>
            <numerusform>To be checked: %n</numerusform>
            <numerusform>To be checked: %n</numerusform>
        </translation>
    </message>
</context>
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
    <name>EntryWords</name>
    <message numerus="yes">
        <source>That is too long. Letters at most: %n</source>
        <translation>
            <numerusform>That is too long. Letters at most: %n</numerusform>
            <numerusform>That is too long. Letters at most: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message numerus="yes">
        <source>To look at: %n. The details are for IT, in English.</source>
        <translation>
            <numerusform>To look at: %n. The details are for IT, in English.</numerusform>
            <numerusform>To look at: %n. The details are for IT, in English.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last visit ended %n hour(s) ago.</source>
        <translation>
            <numerusform>Last visit ended %n hour ago.</numerusform>
            <numerusform>Last visit ended %n hours ago.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message numerus="yes">
        <source>To check: %n</source>
        <translation>
            <numerusform>To check: %n</numerusform>
            <numerusform>To check: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To look at: %n</source>
        <translation>
            <numerusform>To look at: %n</numerusform>
            <numerusform>To look at: %n</numerusform>
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
        <source>%n digit(s) entered</source>
        <translation>
            <numerusform>%n digit entered</numerusform>
            <numerusform>%n digits entered</numerusform>
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
    <name>PrintPage</name>
    <message numerus="yes">
        <source>Picture of the sheet. Pages: %n</source>
        <translation>
            <numerusform>Picture of the sheet. Pages: %n</numerusform>
            <numerusform>Picture of the sheet. Pages: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Picture of the first sheet. Pages in all languages: %n</source>
        <translation>
            <numerusform>Picture of the first sheet. Pages in all languages: %n</numerusform>
            <numerusform>Picture of the first sheet. Pages in all languages: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Signs: %n</source>
        <translation>
            <numerusform>Signs: %n</numerusform>
            <numerusform>Signs: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies: %n</source>
        <translation>
            <numerusform>Copies: %n</numerusform>
            <numerusform>Copies: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print the other %n</source>
        <translation>
            <numerusform>Print the other %n</numerusform>
            <numerusform>Print the other %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingOrder</name>
    <message numerus="yes">
        <source>%n topic(s):</source>
        <translation>
            <numerusform>%n topic:</numerusform>
            <numerusform>%n topics:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sign(s):</source>
        <translation>
            <numerusform>%n sign:</numerusform>
            <numerusform>%n signs:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WidgetWords</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
</TS>
