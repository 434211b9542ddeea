<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_419" sourcelanguage="en_US">
<context>
    <name>Acknowledgement</name>
    <message>
        <source>Goodbye. Nothing of your visit is kept.</source>
        <translation>Adiós. No se guarda nada de su visita.</translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation>Anotado.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Quitado.</translation>
    </message>
</context>
<context>
    <name>CleaningPage</name>
    <message>
        <source>Cleaning</source>
        <translation>Limpieza</translation>
    </message>
    <message>
        <source>Wipe the screen now: it takes no touch.</source>
        <translation>Limpie la pantalla ahora: no reacciona al tacto.</translation>
    </message>
</context>
<context>
    <name>ClinicIdentityPage</name>
    <message>
        <source>The clinic</source>
        <translation>La clínica</translation>
    </message>
    <message>
        <source>Logo from a stick</source>
        <translation>Logotipo de una memoria</translation>
    </message>
    <message>
        <source>No logo</source>
        <translation>Sin logotipo</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Picture of the head of the sheet</source>
        <translation>Imagen del encabezado de la hoja</translation>
    </message>
</context>
<context>
    <name>ContactMessages</name>
    <message>
        <source>Checked today</source>
        <translation>Comprobado hoy</translation>
    </message>
    <message>
        <source>Mark as checked</source>
        <translation>Ya lo comprobé</translation>
    </message>
    <message>
        <source>There is no such phone number.</source>
        <translation>Ese número no existe.</translation>
    </message>
    <message>
        <source>After the x come the digits inside.</source>
        <translation>Después de la x va la extensión.</translation>
    </message>
    <message>
        <source>There is no such e-mail address.</source>
        <translation>Ese correo no existe.</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Necesita un nombre.</translation>
    </message>
    <message>
        <source>It is too long.</source>
        <translation>Es demasiado largo.</translation>
    </message>
    <message>
        <source>It has a sign that cannot be printed.</source>
        <translation>Tiene un signo que no se puede imprimir.</translation>
    </message>
    <message>
        <source>The clock is wrong. IT sets it.</source>
        <translation>El reloj está mal. Sistemas lo ajusta.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
        <source>It could not be stored. Please tell IT.</source>
        <translation>No se pudo guardar. Avise a Sistemas.</translation>
    </message>
    <message>
        <source>That contact is gone. Open the list again.</source>
        <translation>Ese contacto ya no está. Abra la lista otra vez.</translation>
    </message>
    <message>
        <source>The kiosk needs this contact as it is.</source>
        <translation>El quiosco necesita este contacto así.</translation>
    </message>
    <message>
        <source>Never call it to try it.</source>
        <translation>Nunca lo llame para probarlo.</translation>
    </message>
    <message>
        <source>There is nothing to check.</source>
        <translation>No hay nada que comprobar.</translation>
    </message>
    <message>
        <source>Not checked yet.</source>
        <translation>Sin comprobar.</translation>
    </message>
    <message>
        <source>Check it again. Last time: %1.</source>
        <translation>Compruébelo otra vez. Última vez: %1.</translation>
    </message>
    <message>
        <source>Checked on %1.</source>
        <translation>Comprobado el %1.</translation>
    </message>
</context>
<context>
    <name>ContactNumberPage</name>
    <message>
        <source>Until now: %1</source>
        <translation>Hasta ahora: %1</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Extensión</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Type the number on a keyboard, or move over the keys as on a telephone.</source>
        <translation>Escriba el número en un teclado, o recorra las teclas como en un teléfono.</translation>
    </message>
</context>
<context>
    <name>ContactPage</name>
    <message>
        <source>Phone number</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Name: %1</source>
        <translation>Nombre: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Nota: %1</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>ContactRemovalPage</name>
    <message>
        <source>Remove it? “Undo” in the list brings it back.</source>
        <translation>¿Quitarlo? Con “Deshacer” en la lista vuelve.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>ContactWordsPage</name>
    <message>
        <source>Next</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Nota: %1</translation>
    </message>
    <message>
        <source>Name: %1</source>
        <translation>Nombre: %1</translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
    <message>
        <source>Phone numbers</source>
        <translation>Teléfonos</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>The last change was undone.</source>
        <translation>Se deshizo el último cambio.</translation>
    </message>
    <message numerus="yes">
        <source>To be checked: %n</source>
        <translation>
            <numerusform>Por comprobar: %n</numerusform>
            <numerusform>Por comprobar: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountdownPanel</name>
    <message>
        <source>I’m finished</source>
        <translation>Ya terminé</translation>
    </message>
    <message>
        <source>I’m still here</source>
        <translation>Sigo aquí</translation>
    </message>
    <message>
        <source>Touch anywhere to go on. If nobody touches it, this screen starts over and your choices are gone.</source>
        <translation>Toque la pantalla para seguir. Si nadie la toca, empieza de nuevo y se borra lo que usted eligió.</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>¿Sigue usted ahí?</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n segundo</numerusform>
            <numerusform>%n segundos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Discretion</name>
    <message>
        <source>Your choices are not read aloud here.</source>
        <translation>Aquí no se lee en voz alta lo que usted elige.</translation>
    </message>
    <message>
        <source>Digit key.</source>
        <translation>Tecla de número.</translation>
    </message>
    <message>
        <source>To hear them, choose “%1”.</source>
        <translation>Para oírlas, elija “%1”.</translation>
    </message>
    <message>
        <source>My choices</source>
        <translation>Lo que elegí</translation>
    </message>
</context>
<context>
    <name>DisplaySettingsPanel</name>
    <message>
        <source>Regular text</source>
        <translation>Letra normal</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Letra grande</translation>
    </message>
    <message>
        <source>Largest text</source>
        <translation>Letra muy grande</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>No motion</source>
        <translation>Sin movimiento</translation>
    </message>
    <message>
        <source>Try the keys</source>
        <translation>Probar las teclas</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Como estaba</translation>
    </message>
    <message>
        <source>Text size, contrast, motion and the voice. Your choices stay.</source>
        <translation>Tamaño de letra, contraste, movimiento y voz. Lo que eligió no cambia.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Easier to see</source>
        <translation>Ver mejor</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
</context>
<context>
    <name>EntryWords</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>Language help</source>
        <translation>Ayuda con el idioma</translation>
    </message>
    <message>
        <source>Who reviewed it?</source>
        <translation>¿Quién la revisó?</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Un momento.</translation>
    </message>
    <message>
        <source>Done. Sheets have it from now on.</source>
        <translation>Listo. Las hojas ya lo llevan.</translation>
    </message>
    <message>
        <source>Letters that paper may leave out: %1</source>
        <translation>Letras que pueden faltar en el papel: %1</translation>
    </message>
    <message>
        <source>Type a name first.</source>
        <translation>Primero escriba un nombre.</translation>
    </message>
    <message>
        <source>That is no telephone number. Type the area code, too.</source>
        <translation>No es un número de teléfono. Escriba también el código de área.</translation>
    </message>
    <message numerus="yes">
        <source>That is too long. Letters at most: %n</source>
        <translation>
            <numerusform>Es demasiado largo. Letras como máximo: %n</numerusform>
            <numerusform>Es demasiado largo. Letras como máximo: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a sign in it that nobody sees. Type it again.</source>
        <translation>Hay un signo que no se ve. Escríbalo de nuevo.</translation>
    </message>
    <message>
        <source>The clock is wrong. IT sets it.</source>
        <translation>El reloj está mal. Sistemas lo ajusta.</translation>
    </message>
    <message>
        <source>No stick was found. Put one in, and wait a moment.</source>
        <translation>No se encontró ninguna memoria USB. Ponga una y espere un momento.</translation>
    </message>
    <message>
        <source>There are several sticks. Leave one in.</source>
        <translation>Hay varias memorias USB. Deje solo una.</translation>
    </message>
    <message>
        <source>The stick has no file “logo.svg” or “logo.png”.</source>
        <translation>En la memoria USB no hay ningún archivo “logo.svg” ni “logo.png”.</translation>
    </message>
    <message>
        <source>That logo cannot be printed. IT knows which files can.</source>
        <translation>Ese logotipo no se puede imprimir. Sistemas sabe qué archivos sirven.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
        <source>It cannot be stored. Please tell IT.</source>
        <translation>No se puede guardar. Por favor, avise a Sistemas.</translation>
    </message>
</context>
<context>
    <name>FarewellPanel</name>
    <message>
        <source>A family goes home with its page. A child waves.</source>
        <translation>Una familia vuelve a casa con su hoja. Una niña dice adiós con la mano.</translation>
    </message>
    <message>
        <source>Goodbye</source>
        <translation>Adiós</translation>
    </message>
    <message>
        <source>You know your child best.</source>
        <translation>Usted conoce mejor a su bebé.</translation>
    </message>
    <message>
        <source>Thank you for being here</source>
        <translation>Gracias por venir</translation>
    </message>
</context>
<context>
    <name>FaultPage</name>
    <message>
        <source>This screen is resting</source>
        <translation>Esta pantalla está en pausa</translation>
    </message>
    <message>
        <source>Please ask at the desk. They are glad to help you.</source>
        <translation>Por favor, pregunte en la recepción. Con gusto le ayudan.</translation>
    </message>
</context>
<context>
    <name>GoodnessOfFitPage</name>
    <message>
        <source>Change what he does</source>
        <translation>Cambiar lo que él hace</translation>
    </message>
    <message>
        <source>The handout’s words</source>
        <translation>El folleto, traducido</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>Check again</source>
        <translation>Comprobar otra vez</translation>
    </message>
    <message>
        <source>Code with all of it for the phone of IT</source>
        <translation>Código con todo para el teléfono de Sistemas</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Comprobando…</translation>
    </message>
    <message numerus="yes">
        <source>To look at: %n. The details are for IT, in English.</source>
        <translation>
            <numerusform>Por revisar: %n. Los detalles son para Sistemas, en inglés.</numerusform>
            <numerusform>Por revisar: %n. Los detalles son para Sistemas, en inglés.</numerusform>
        </translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Todo está bien.</translation>
    </message>
    <message>
        <source>Well: %1.</source>
        <translation>Bien: %1.</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Último error</translation>
    </message>
    <message>
        <source>Version %1. Content %2. Settings %3.</source>
        <translation>Versión %1. Contenido %2. Configuración %3.</translation>
    </message>
    <message>
        <source>Screen: %1 by %2, %3 dots per mm, scale %4.</source>
        <translation>Pantalla: %1 por %2, %3 puntos por mm, escala %4.</translation>
    </message>
    <message>
        <source>Running for %1.</source>
        <translation>En marcha desde hace %1.</translation>
    </message>
    <message>
        <source>No visit since the start.</source>
        <translation>Sin visitas desde el inicio.</translation>
    </message>
    <message numerus="yes">
        <source>Last visit ended %n hour(s) ago.</source>
        <translation>
            <numerusform>La última visita terminó hace %n hora.</numerusform>
            <numerusform>La última visita terminó hace %n horas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Free on the disk: %1.</source>
        <translation>Libre en el disco: %1.</translation>
    </message>
    <message>
        <source>For IT</source>
        <translation>Para Sistemas</translation>
    </message>
    <message>
        <source>Site pack</source>
        <translation>Paquete de la clínica</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Paquete</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>For IT: a phone’s camera reads all of this.</source>
        <translation>Para Sistemas: la cámara de un teléfono lee todo esto.</translation>
    </message>
    <message>
        <source>Last visit ended less than an hour ago.</source>
        <translation>La última visita terminó hace menos de una hora.</translation>
    </message>
    <message>
        <source>the PIN</source>
        <translation>el PIN</translation>
    </message>
    <message>
        <source>the check itself</source>
        <translation>la comprobación misma</translation>
    </message>
    <message>
        <source>clinic</source>
        <translation>clínica</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>reloj</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>configuración</translation>
    </message>
    <message>
        <source>phone numbers</source>
        <translation>números de teléfono</translation>
    </message>
    <message>
        <source>content</source>
        <translation>contenido</translation>
    </message>
    <message>
        <source>screen</source>
        <translation>pantalla</translation>
    </message>
    <message>
        <source>files</source>
        <translation>archivos</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>letras</translation>
    </message>
    <message>
        <source>logo</source>
        <translation>logotipo</translation>
    </message>
    <message>
        <source>monitoring</source>
        <translation>supervisión</translation>
    </message>
    <message>
        <source>site pack</source>
        <translation>paquete de la clínica</translation>
    </message>
    <message>
        <source>print jobs</source>
        <translation>trabajos de impresión</translation>
    </message>
    <message>
        <source>printer</source>
        <translation>impresora</translation>
    </message>
    <message>
        <source>recordings</source>
        <translation>grabaciones</translation>
    </message>
    <message>
        <source>sheets</source>
        <translation>hojas</translation>
    </message>
    <message>
        <source>touch</source>
        <translation>tacto</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>traducción</translation>
    </message>
    <message>
        <source>counts of use</source>
        <translation>conteo de uso</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>voz</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>For staff</source>
        <translation>Para el personal</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Print sheets</source>
        <translation>Imprimir hojas</translation>
    </message>
    <message>
        <source>Clean or stop</source>
        <translation>Limpiar o parar</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Impresora</translation>
    </message>
    <message>
        <source>Phone numbers</source>
        <translation>Teléfonos</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visitas</translation>
    </message>
    <message>
        <source>By week</source>
        <translation>Por semana</translation>
    </message>
    <message>
        <source>The clinic</source>
        <translation>La clínica</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>Draft: %1</source>
        <translation>Borrador: %1</translation>
    </message>
    <message>
        <source>All checked.</source>
        <translation>Todos revisados.</translation>
    </message>
    <message numerus="yes">
        <source>To check: %n</source>
        <translation>
            <numerusform>Por revisar: %n</numerusform>
            <numerusform>Por revisar: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Idiomas</translation>
    </message>
    <message>
        <source>For IT</source>
        <translation>Para Sistemas</translation>
    </message>
    <message>
        <source>All reviewed.</source>
        <translation>Todos revisados.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Espere…</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Todo está bien.</translation>
    </message>
    <message numerus="yes">
        <source>To look at: %n</source>
        <translation>
            <numerusform>Por atender: %n</numerusform>
            <numerusform>Por atender: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Visits in the last 7 days:</source>
        <translation>Visitas en los últimos 7 días:</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Lista.</translation>
    </message>
</context>
<context>
    <name>KeyGuide</name>
    <message>
        <source>English: down until “%1”.</source>
        <translation>Español: abajo hasta “%1”.</translation>
    </message>
    <message>
        <source>Down moves; Enter, or the round key, chooses.</source>
        <translation>Abajo mueve; Enter, o la tecla redonda, elige.</translation>
    </message>
    <message>
        <source>Right goes on.</source>
        <translation>Derecha avanza.</translation>
    </message>
    <message>
        <source>Help explains more.</source>
        <translation>Ayuda explica más.</translation>
    </message>
    <message>
        <source>You can use this screen with keys, and listen.</source>
        <translation>Puede usar esta pantalla con teclas y escucharla.</translation>
    </message>
    <message>
        <source>Press down or up to move. To move never chooses.</source>
        <translation>Oprima la flecha hacia abajo o hacia arriba para moverse. Al moverse no se elige nada.</translation>
    </message>
    <message>
        <source>Press Enter, or the round key, to choose.</source>
        <translation>Oprima Enter, o la tecla redonda, para elegir.</translation>
    </message>
    <message>
        <source>Press right to go on, and left to go back.</source>
        <translation>Oprima la flecha derecha para seguir, y la izquierda para regresar.</translation>
    </message>
    <message>
        <source>Press up from the first thing for the buttons of the voice.</source>
        <translation>Desde lo primero, oprima la flecha hacia arriba para los botones de la voz.</translation>
    </message>
    <message>
        <source>Press help to try the keys. Nothing happens then.</source>
        <translation>Oprima la tecla de ayuda para probar las teclas. Entonces no pasa nada.</translation>
    </message>
</context>
<context>
    <name>KeyNavigation</name>
    <message>
        <source>Last one. Next comes the first.</source>
        <translation>Es lo último. Ahora sigue lo primero.</translation>
    </message>
    <message>
        <source>First one. Next comes the last.</source>
        <translation>Es lo primero. Ahora sigue lo último.</translation>
    </message>
    <message>
        <source>There is no page that way.</source>
        <translation>No hay página de ese lado.</translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <source>Down and up go from one thing to the next. Enter, or the round key, chooses. Right goes on. Left goes back.</source>
        <translation>Las flechas hacia abajo y hacia arriba van de una cosa a otra. Enter, o la tecla redonda, elige. La derecha sigue. La izquierda regresa.</translation>
    </message>
    <message>
        <source>To leave, press help. Or choose twice.</source>
        <translation>Para salir, oprima ayuda. O elija dos veces.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Press any key. It says what it does. Nothing happens.</source>
        <translation>Oprima cualquier tecla. Dice lo que hace, y no pasa nada.</translation>
    </message>
    <message>
        <source>Try the keys</source>
        <translation>Probar las teclas</translation>
    </message>
    <message>
        <source>This key does nothing here.</source>
        <translation>Aquí esta tecla no hace nada.</translation>
    </message>
    <message>
        <source>This key goes to the thing before. It never chooses.</source>
        <translation>Esta tecla va a lo anterior. Nunca elige.</translation>
    </message>
    <message>
        <source>This key goes to the next thing. It never chooses.</source>
        <translation>Esta tecla va a lo siguiente. Nunca elige.</translation>
    </message>
    <message>
        <source>This key chooses. Press it again to leave.</source>
        <translation>Esta tecla elige. Oprímala otra vez para salir.</translation>
    </message>
    <message>
        <source>This key goes on.</source>
        <translation>Esta tecla sigue adelante.</translation>
    </message>
    <message>
        <source>This key goes back.</source>
        <translation>Esta tecla regresa.</translation>
    </message>
    <message>
        <source>This key goes to the start.</source>
        <translation>Esta tecla va al inicio.</translation>
    </message>
    <message>
        <source>This key goes to your page.</source>
        <translation>Esta tecla va a su hoja.</translation>
    </message>
    <message>
        <source>This key changes the language.</source>
        <translation>Esta tecla cambia el idioma.</translation>
    </message>
    <message>
        <source>This key turns the voice on or off.</source>
        <translation>Esta tecla enciende o apaga la voz.</translation>
    </message>
    <message>
        <source>This key says it again.</source>
        <translation>Esta tecla lo repite.</translation>
    </message>
    <message>
        <source>This key reads all that is here.</source>
        <translation>Esta tecla lee todo lo que hay aquí.</translation>
    </message>
    <message>
        <source>This key reads your choices, or keeps them quiet.</source>
        <translation>Esta tecla lee lo que usted eligió, o lo calla.</translation>
    </message>
    <message>
        <source>This key pauses the voice, and lets it go on.</source>
        <translation>Esta tecla detiene la voz y la deja seguir.</translation>
    </message>
    <message>
        <source>This key makes the voice louder.</source>
        <translation>Esta tecla sube el volumen de la voz.</translation>
    </message>
    <message>
        <source>This key makes the voice quieter.</source>
        <translation>Esta tecla baja el volumen de la voz.</translation>
    </message>
    <message>
        <source>This key makes the voice faster.</source>
        <translation>Con esta tecla la voz va más rápido.</translation>
    </message>
    <message>
        <source>This key makes the voice slower.</source>
        <translation>Con esta tecla la voz va más lento.</translation>
    </message>
</context>
<context>
    <name>LanguagesPanel</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Which language?</source>
        <translation>¿Qué idioma?</translation>
    </message>
</context>
<context>
    <name>LeavePage</name>
    <message>
        <source>End the kiosk</source>
        <translation>Cerrar el quiosco</translation>
    </message>
    <message>
        <source>Restart the kiosk</source>
        <translation>Reiniciar el quiosco</translation>
    </message>
    <message>
        <source>Sleep until tomorrow</source>
        <translation>Dormir hasta mañana</translation>
    </message>
    <message>
        <source>Somebody has to start it again.</source>
        <translation>Alguien tiene que volver a iniciarlo.</translation>
    </message>
    <message>
        <source>It starts again where IT has set that up.</source>
        <translation>Vuelve a iniciarse si Sistemas lo ha configurado.</translation>
    </message>
    <message>
        <source>Dark until the next opening. A touch lights it.</source>
        <translation>A oscuras hasta la próxima apertura. Un toque la enciende.</translation>
    </message>
    <message>
        <source>Clean or stop</source>
        <translation>Limpiar o parar</translation>
    </message>
    <message>
        <source>Yes: %1</source>
        <translation>Sí: %1</translation>
    </message>
    <message>
        <source>It takes no touch for %1 seconds.</source>
        <translation>No responde al tacto durante %1 segundos.</translation>
    </message>
    <message>
        <source>Clean the glass</source>
        <translation>Limpiar la pantalla</translation>
    </message>
    <message>
        <source>No, go back</source>
        <translation>No, volver</translation>
    </message>
    <message>
        <source>Are you sure?</source>
        <translation>¿Seguro?</translation>
    </message>
</context>
<context>
    <name>Narrator</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n segundo</numerusform>
            <numerusform>%n segundos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PackPage</name>
    <message>
        <source>Site pack</source>
        <translation>Paquete de la clínica</translation>
    </message>
    <message>
        <source>None, only what is built in</source>
        <translation>Ninguno, solo lo que trae el quiosco</translation>
    </message>
    <message>
        <source>Families see this pack:</source>
        <translation>Las familias ven este paquete:</translation>
    </message>
    <message>
        <source>Its name cannot be read.</source>
        <translation>No se puede leer su nombre.</translation>
    </message>
    <message>
        <source>Look on a stick</source>
        <translation>Leer la memoria</translation>
    </message>
    <message>
        <source>Stick</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>The pack before</source>
        <translation>El paquete anterior</translation>
    </message>
    <message>
        <source>No pack</source>
        <translation>Sin paquete</translation>
    </message>
    <message>
        <source>IT has set the pack. Only IT can change it.</source>
        <translation>Sistemas fijó el paquete. Solo Sistemas puede cambiarlo.</translation>
    </message>
    <message>
        <source>From the next visit on there is no pack.</source>
        <translation>Desde la próxima visita no hay paquete.</translation>
    </message>
    <message>
        <source>From the next visit on: %1</source>
        <translation>Desde la próxima visita: %1</translation>
    </message>
    <message>
        <source>A pack has the clinic’s own name, phone numbers and topics. IT makes it.</source>
        <translation>Un paquete trae el nombre, los teléfonos y los temas de la clínica. Lo prepara Sistemas.</translation>
    </message>
    <message>
        <source>From a stick, file %1.</source>
        <translation>De una memoria USB, archivo %1.</translation>
    </message>
    <message>
        <source>From a stick on %2, file %1.</source>
        <translation>De una memoria USB, %2, archivo %1.</translation>
    </message>
    <message>
        <source>Looking for packs. Leave the stick in.</source>
        <translation>Buscando paquetes. No saque la memoria.</translation>
    </message>
    <message>
        <source>The pack is being checked. Leave the stick in.</source>
        <translation>Se está revisando el paquete. No saque la memoria.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Listo.</translation>
    </message>
    <message>
        <source>Choose the pack for families.</source>
        <translation>Elija el paquete para las familias.</translation>
    </message>
    <message>
        <source>No stick was found. Put one in, and wait a moment.</source>
        <translation>No se encontró ninguna memoria USB. Ponga una y espere un momento.</translation>
    </message>
    <message>
        <source>There are several sticks. Leave one in.</source>
        <translation>Hay varias memorias USB. Deje solo una.</translation>
    </message>
    <message>
        <source>The stick has no site pack, as a zip or as a folder.</source>
        <translation>La memoria no tiene ningún paquete, ni zip ni carpeta.</translation>
    </message>
    <message>
        <source>This pack cannot be used. Nothing has changed. IT can read here why:</source>
        <translation>Este paquete no se puede usar. Nada ha cambiado. Sistemas puede leer aquí por qué:</translation>
    </message>
    <message>
        <source>There is no pack before this one.</source>
        <translation>No hay ningún paquete anterior.</translation>
    </message>
    <message>
        <source>It cannot be stored. Please tell IT.</source>
        <translation>No se puede guardar. Por favor, avise a Sistemas.</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Easier to see</source>
        <translation>Ver mejor</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Escuchar</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
</context>
<context>
    <name>PhonePanel</name>
    <message>
        <source>A phone is held up to the code on the screen</source>
        <translation>Un teléfono frente al código en la pantalla</translation>
    </message>
    <message>
        <source>All the numbers, the next steps, and my signs</source>
        <translation>Números, pasos y mis señales</translation>
    </message>
    <message>
        <source>All the numbers and the next steps</source>
        <translation>Todos los números y los pasos</translation>
    </message>
    <message>
        <source>Point your phone’s camera here</source>
        <translation>Apunte aquí la cámara de su teléfono</translation>
    </message>
    <message>
        <source>One contact to save: all the numbers, the next steps, and my signs.</source>
        <translation>Un contacto para guardar: todos los números, los siguientes pasos y mis señales.</translation>
    </message>
    <message>
        <source>One contact to save: all the numbers and the next steps.</source>
        <translation>Un contacto para guardar: todos los números y los siguientes pasos.</translation>
    </message>
    <message>
        <source>Code for the camera of your phone</source>
        <translation>Código para la cámara de su teléfono</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>With my signs</source>
        <translation>Con mis señales</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>For staff</source>
        <translation>Para el personal</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) entered</source>
        <translation>
            <numerusform>%n cifra marcada</numerusform>
            <numerusform>%n cifras marcadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Easier to see</source>
        <translation>Ver mejor</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>Type the PIN on a keyboard, or move over the keys: they stand as on a telephone. Digits are never said, only how many there are.</source>
        <translation>Escriba el PIN con un teclado, o recorra las teclas: están como en un teléfono. Las cifras nunca se dicen, solo cuántas hay.</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Un momento.</translation>
    </message>
    <message>
        <source>Enter your PIN.</source>
        <translation>Marque su PIN.</translation>
    </message>
    <message>
        <source>No PIN is set. IT sets one with “imh-kiosk pin set”.</source>
        <translation>No hay PIN. Sistemas debe poner uno con “imh-kiosk pin set”.</translation>
    </message>
    <message>
        <source>The PIN cannot be read. Please tell IT.</source>
        <translation>No se puede leer el PIN. Por favor, avise a Sistemas.</translation>
    </message>
    <message numerus="yes">
        <source>Please try again later. Seconds to wait: %n</source>
        <translation>
            <numerusform>Por favor, intente más tarde. Segundos de espera: %n</numerusform>
            <numerusform>Por favor, intente más tarde. Segundos de espera: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>That is not the PIN. Try again.</source>
        <translation>Ese no es el PIN. Intente otra vez.</translation>
    </message>
</context>
<context>
    <name>PrintMessages</name>
    <message>
        <source>Your page is on its way to the printer.</source>
        <translation>Su hoja va en camino a la impresora.</translation>
    </message>
    <message>
        <source>Your page is ready</source>
        <translation>Su hoja está lista</translation>
    </message>
    <message>
        <source>Printing your page …</source>
        <translation>Se está imprimiendo…</translation>
    </message>
    <message>
        <source>Take your pages</source>
        <translation>Tome sus páginas</translation>
    </message>
    <message>
        <source>Take your page</source>
        <translation>Tome su hoja</translation>
    </message>
    <message>
        <source>Look at the printer</source>
        <translation>Mire la impresora</translation>
    </message>
    <message>
        <source>Your page was stopped</source>
        <translation>Se detuvo la impresión</translation>
    </message>
    <message>
        <source>Your page went to the printer. If no page comes, ask for help at the desk.</source>
        <translation>Su hoja se mandó a la impresora. Si no sale, pida ayuda en la recepción.</translation>
    </message>
    <message>
        <source>Print it again, take the numbers on your phone, or ask at the desk.</source>
        <translation>Imprímala otra vez, lleve los números en su teléfono o pregunte en la recepción.</translation>
    </message>
    <message>
        <source>Take the numbers on your phone, or ask at the desk.</source>
        <translation>Lleve los números en su teléfono o pregunte en la recepción.</translation>
    </message>
    <message>
        <source>Your page is in line. If it takes long, ask at the desk.</source>
        <translation>Su hoja espera su turno. Si tarda mucho, pregunte en la recepción.</translation>
    </message>
    <message>
        <source>The printer is busy</source>
        <translation>La impresora está ocupada</translation>
    </message>
    <message>
        <source>Some pages did not come out</source>
        <translation>Faltan hojas por salir</translation>
    </message>
    <message>
        <source>The printer is out of paper</source>
        <translation>La impresora no tiene papel</translation>
    </message>
    <message>
        <source>The printer is open</source>
        <translation>La impresora está abierta</translation>
    </message>
    <message>
        <source>Paper is stuck in the printer</source>
        <translation>La impresora está atorada</translation>
    </message>
    <message>
        <source>The printer is out of ink</source>
        <translation>La impresora no tiene tinta</translation>
    </message>
    <message>
        <source>The printer is turned off</source>
        <translation>La impresora está apagada</translation>
    </message>
    <message>
        <source>The printer needs some help</source>
        <translation>La impresora necesita ayuda</translation>
    </message>
    <message>
        <source>There is no printer here now</source>
        <translation>Ahora no hay impresora aquí</translation>
    </message>
    <message>
        <source>The printer is not working</source>
        <translation>La impresora no funciona</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>Esperando…</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Imprimiendo…</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Imprimir otra vez</translation>
    </message>
    <message>
        <source>Print my page</source>
        <translation>Imprimir mi hoja</translation>
    </message>
    <message>
        <source>Wait …</source>
        <translation>Espere…</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Otra vez</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Somebody at the desk hands over a page</source>
        <translation>Alguien en la recepción entrega una hoja</translation>
    </message>
    <message>
        <source>A phone is held up to the code on the screen</source>
        <translation>Un teléfono frente al código en la pantalla</translation>
    </message>
    <message>
        <source>Without signs it is blank, to fill in by hand.</source>
        <translation>Sin señales sale en blanco, para llenar a mano.</translation>
    </message>
    <message>
        <source>Sending to the print queue …</source>
        <translation>Enviando a la cola de impresión…</translation>
    </message>
    <message>
        <source>The printer says that it is printed.</source>
        <translation>La impresora dice que ya se imprimió.</translation>
    </message>
    <message>
        <source>Sent. This printer cannot say whether paper came out.</source>
        <translation>Enviada. Esta impresora no puede decir si salió el papel.</translation>
    </message>
    <message>
        <source>Not all pages came out. Print what is missing.</source>
        <translation>No salieron todas las páginas. Imprima lo que falta.</translation>
    </message>
    <message>
        <source>The printer is busy. The sheet is in line behind other jobs.</source>
        <translation>La impresora está ocupada. La hoja espera detrás de otros trabajos.</translation>
    </message>
    <message>
        <source>The printer is out of paper. Load the tray.</source>
        <translation>La impresora no tiene papel. Ponga papel en la bandeja.</translation>
    </message>
    <message>
        <source>The printer is open. Close its covers.</source>
        <translation>La impresora está abierta. Cierre las tapas.</translation>
    </message>
    <message>
        <source>Paper is stuck in the printer. Clear it, then print again.</source>
        <translation>Hay papel atorado en la impresora. Sáquelo e imprima otra vez.</translation>
    </message>
    <message>
        <source>The printer is out of toner or ink. Replace it.</source>
        <translation>Se acabó el tóner o la tinta. Cámbielo.</translation>
    </message>
    <message>
        <source>The printer does not answer. Is it on, and plugged in?</source>
        <translation>La impresora no responde. ¿Está encendida y conectada?</translation>
    </message>
    <message>
        <source>The printer has stopped. Its display says why.</source>
        <translation>La impresora se detuvo. Su pantalla dice por qué.</translation>
    </message>
    <message>
        <source>The job was cancelled before it was printed.</source>
        <translation>El trabajo se canceló antes de imprimirse.</translation>
    </message>
    <message>
        <source>No such queue, or none is set. IT sets [print] queue.</source>
        <translation>No existe esa cola, o no hay ninguna. Sistemas debe configurar [print] queue.</translation>
    </message>
    <message>
        <source>The queue is stopped or rejects jobs. IT enables it.</source>
        <translation>La cola está detenida o no acepta trabajos. Sistemas debe activarla.</translation>
    </message>
    <message>
        <source>The print service does not answer. IT looks whether it runs.</source>
        <translation>El servicio de impresión no responde. Sistemas debe revisar si funciona.</translation>
    </message>
    <message>
        <source>The sheet was given up. Run “imh-kiosk check”.</source>
        <translation>La hoja no se pudo imprimir. Ejecute “imh-kiosk check”.</translation>
    </message>
    <message>
        <source>Complete copies: %1 of %2.</source>
        <translation>Copias completas: %1 de %2.</translation>
    </message>
    <message>
        <source>Take the numbers on your phone, or ask at the desk for a page.</source>
        <translation>Lleve los números en su teléfono o pida una hoja en la recepción.</translation>
    </message>
    <message>
        <source>Please tell the desk. Your page comes out when it works again.</source>
        <translation>Por favor, avise en la recepción. Su hoja saldrá cuando vuelva a funcionar.</translation>
    </message>
    <message>
        <source>Your page did not print. Take the numbers on your phone, or ask at the desk.</source>
        <translation>No salió. Lleve los números en su teléfono o pida la hoja en la recepción.</translation>
    </message>
    <message>
        <source>Both pages are out, below the screen.</source>
        <translation>Ya salieron las dos páginas, debajo de la pantalla.</translation>
    </message>
    <message>
        <source>Both pages are out, above the screen.</source>
        <translation>Ya salieron las dos páginas, arriba de la pantalla.</translation>
    </message>
    <message>
        <source>Both pages are out, on the left.</source>
        <translation>Ya salieron las dos páginas, a la izquierda.</translation>
    </message>
    <message>
        <source>Both pages are out, on the right.</source>
        <translation>Ya salieron las dos páginas, a la derecha.</translation>
    </message>
    <message>
        <source>Both pages are out, at the desk.</source>
        <translation>Ya salieron las dos páginas, en la recepción.</translation>
    </message>
    <message>
        <source>Both pages are printed.</source>
        <translation>Ya se imprimieron las dos páginas.</translation>
    </message>
    <message>
        <source>Your page is out, below the screen.</source>
        <translation>Ya salió su hoja, debajo de la pantalla.</translation>
    </message>
    <message>
        <source>Your page is out, above the screen.</source>
        <translation>Ya salió su hoja, arriba de la pantalla.</translation>
    </message>
    <message>
        <source>Your page is out, on the left.</source>
        <translation>Ya salió su hoja, a la izquierda.</translation>
    </message>
    <message>
        <source>Your page is out, on the right.</source>
        <translation>Ya salió su hoja, a la derecha.</translation>
    </message>
    <message>
        <source>Your page is out, at the desk.</source>
        <translation>Ya salió su hoja, en la recepción.</translation>
    </message>
    <message>
        <source>Your page is printed.</source>
        <translation>Ya se imprimió su hoja.</translation>
    </message>
</context>
<context>
    <name>PrintPage</name>
    <message numerus="yes">
        <source>Picture of the sheet. Pages: %n</source>
        <translation>
            <numerusform>Imagen de la hoja. Páginas: %n</numerusform>
            <numerusform>Imagen de la hoja. Páginas: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Picture of the first sheet. Pages in all languages: %n</source>
        <translation>
            <numerusform>Imagen de la primera hoja. Páginas en todos los idiomas: %n</numerusform>
            <numerusform>Imagen de la primera hoja. Páginas en todos los idiomas: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Print sheets</source>
        <translation>Imprimir hojas</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>Referencia</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Lista de señales</translation>
    </message>
    <message>
        <source>Handout</source>
        <translation>Folleto</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>Tracking list</source>
        <translation>Seguimiento</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Los dos</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message numerus="yes">
        <source>Signs: %n</source>
        <translation>
            <numerusform>Señales: %n</numerusform>
            <numerusform>Señales: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Fewer copies</source>
        <translation>Menos copias</translation>
    </message>
    <message>
        <source>More copies</source>
        <translation>Más copias</translation>
    </message>
    <message numerus="yes">
        <source>Copies: %n</source>
        <translation>
            <numerusform>Copias: %n</numerusform>
            <numerusform>Copias: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message numerus="yes">
        <source>Print the other %n</source>
        <translation>
            <numerusform>Imprimir %n más</numerusform>
            <numerusform>Imprimir %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Copies in all: %1. Pages in all: %2.</source>
        <translation>Copias en total: %1. Páginas en total: %2.</translation>
    </message>
    <message>
        <source>This translation has not been reviewed yet.</source>
        <translation>Esta traducción todavía no se ha revisado.</translation>
    </message>
    <message>
        <source>The clock is wrong. Sheets have a blank for the date. IT sets it.</source>
        <translation>El reloj está mal. Las hojas dejan la fecha en blanco. Sistemas lo corrige.</translation>
    </message>
</context>
<context>
    <name>QuestionPanel</name>
    <message>
        <source>A screen that is getting sleepy</source>
        <translation>Una pantalla que tiene sueño</translation>
    </message>
</context>
<context>
    <name>ReadingOrder</name>
    <message>
        <source>The handout’s words</source>
        <translation>El folleto, traducido</translation>
    </message>
    <message numerus="yes">
        <source>%n topic(s):</source>
        <translation>
            <numerusform>%n tema:</numerusform>
            <numerusform>%n temas:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sign(s):</source>
        <translation>
            <numerusform>%n señal:</numerusform>
            <numerusform>%n señales:</numerusform>
        </translation>
    </message>
    <message>
        <source>You can touch:</source>
        <translation>Puede tocar:</translation>
    </message>
    <message>
        <source>Urgent help:</source>
        <translation>Ayuda urgente:</translation>
    </message>
    <message>
        <source>Part %1 of %2.</source>
        <translation>Parte %1 de %2.</translation>
    </message>
    <message>
        <source>For “My page”, press up.</source>
        <translation>Arriba: “Mi hoja”.</translation>
    </message>
    <message>
        <source>To hear all, choose “%1”.</source>
        <translation>Para oír todo, elija “%1”.</translation>
    </message>
    <message>
        <source>This is on your page:</source>
        <translation>Esto está en su hoja:</translation>
    </message>
</context>
<context>
    <name>ReferralPage</name>
    <message>
        <source>On my phone</source>
        <translation>En mi teléfono</translation>
    </message>
    <message>
        <source>Read it here</source>
        <translation>Leerla aquí</translation>
    </message>
    <message>
        <source>I’m finished</source>
        <translation>Ya terminé</translation>
    </message>
    <message>
        <source>Everything on your page</source>
        <translation>Todo lo de su hoja</translation>
    </message>
    <message>
        <source>A printer, and your page coming out of it</source>
        <translation>Una impresora de la que sale su hoja</translation>
    </message>
    <message>
        <source>The page as it will be printed</source>
        <translation>Así se va a imprimir la hoja</translation>
    </message>
</context>
<context>
    <name>ReviewsPage</name>
    <message>
        <source>Languages</source>
        <translation>Idiomas</translation>
    </message>
    <message>
        <source>A qualified translator has to read a translation before you rely on it.</source>
        <translation>Antes de confiar en una traducción, debe leerla alguien con título de traducción.</translation>
    </message>
    <message>
        <source>%1: reviewed by %2 on %3</source>
        <translation>%1: revisada por %2 el %3</translation>
    </message>
    <message>
        <source>%1: draft, not reviewed yet</source>
        <translation>%1: borrador, sin revisar</translation>
    </message>
    <message>
        <source>Record a review</source>
        <translation>Anotar revisión</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>SignsPage</name>
    <message>
        <source>Have you seen any of these?</source>
        <translation>¿Ha notado algo de esto?</translation>
    </message>
    <message>
        <source>You know your child best</source>
        <translation>Usted conoce mejor a su bebé</translation>
    </message>
    <message>
        <source>Touch the ones you see in your child. Some come and go at some ages. A sign alone does not say why. You and your doctor or nurse find that out together. This is not a test.</source>
        <translation>Toque las que ve en su niño o niña. Algunas van y vienen a ciertas edades. Una señal sola no dice por qué. Eso lo averiguan usted y su doctor o enfermera. No es un examen.</translation>
    </message>
    <message>
        <source>Babies cannot say what is wrong. Touch the signs you see, or none. One alone does not say why. This is not a test.</source>
        <translation>Un bebé no puede decir qué le pasa. Toque las señales que ve, o ninguna. Una sola no dice por qué. No es un examen.</translation>
    </message>
    <message>
        <source>The handout’s words</source>
        <translation>El folleto, traducido</translation>
    </message>
    <message>
        <source>None of these? That is OK, too.</source>
        <translation>¿Ninguna de estas? También está bien.</translation>
    </message>
</context>
<context>
    <name>StaffPanelPage</name>
    <message>
        <source>Easier to see</source>
        <translation>Ver mejor</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Next part</source>
        <translation>Siguiente parte</translation>
    </message>
</context>
<context>
    <name>StartOverPanel</name>
    <message>
        <source>Start over</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <source>Keep my choices</source>
        <translation>Seguir con lo que elegí</translation>
    </message>
    <message>
        <source>The signs you chose will be cleared.</source>
        <translation>Se van a borrar las señales que eligió.</translation>
    </message>
    <message>
        <source>Start over?</source>
        <translation>¿Empezar de nuevo?</translation>
    </message>
</context>
<context>
    <name>TopicPage</name>
    <message>
        <source>From your clinic</source>
        <translation>De su clínica</translation>
    </message>
    <message>
        <source>Handout</source>
        <translation>Folleto</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>En resumen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>The handout’s words</source>
        <translation>El folleto, traducido</translation>
    </message>
</context>
<context>
    <name>TopicsPage</name>
    <message>
        <source>What would you like to know?</source>
        <translation>¿Qué le gustaría saber?</translation>
    </message>
</context>
<context>
    <name>TouchKeyboard</name>
    <message>
        <source>Capital letter</source>
        <translation>Mayúscula</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Other letters and digits</source>
        <translation>Otras letras y cifras</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Coma</translation>
    </message>
    <message>
        <source>Hyphen</source>
        <translation>Guion</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Punto</translation>
    </message>
    <message>
        <source>At sign</source>
        <translation>Arroba</translation>
    </message>
    <message>
        <source>Underscore</source>
        <translation>Guion bajo</translation>
    </message>
    <message>
        <source>Slash</source>
        <translation>Barra</translation>
    </message>
    <message>
        <source>Colon</source>
        <translation>Dos puntos</translation>
    </message>
    <message>
        <source>Opening parenthesis</source>
        <translation>Abre paréntesis</translation>
    </message>
    <message>
        <source>Closing parenthesis</source>
        <translation>Cierra paréntesis</translation>
    </message>
    <message>
        <source>Apostrophe</source>
        <translation>Apóstrofo</translation>
    </message>
    <message>
        <source>And sign</source>
        <translation>Signo y</translation>
    </message>
    <message>
        <source>Plus sign</source>
        <translation>Signo más</translation>
    </message>
    <message>
        <source>Opening question mark</source>
        <translation>Abre interrogación</translation>
    </message>
    <message>
        <source>Opening exclamation mark</source>
        <translation>Abre exclamación</translation>
    </message>
</context>
<context>
    <name>TypingPage</name>
    <message>
        <source>Type on a keyboard. Enter saves, Escape goes back.</source>
        <translation>Escriba con un teclado. Intro guarda, Escape vuelve.</translation>
    </message>
</context>
<context>
    <name>UsePage</name>
    <message>
        <source>Save on a stick</source>
        <translation>Guardar en una memoria</translation>
    </message>
    <message>
        <source>Save in the folder</source>
        <translation>Guardar en la carpeta</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visitas</translation>
    </message>
    <message>
        <source>Visits in the week from each day, by language.</source>
        <translation>Visitas en la semana desde cada día, por idioma.</translation>
    </message>
    <message>
        <source>Nothing is counted. IT can turn it on.</source>
        <translation>No se cuenta nada. Sistemas puede activarlo.</translation>
    </message>
    <message>
        <source>The numbers cannot be read right now. Tell IT.</source>
        <translation>Los números no se pueden leer ahora. Avise a Sistemas.</translation>
    </message>
    <message>
        <source>No visits yet in these weeks.</source>
        <translation>Todavía no hay visitas en estas semanas.</translation>
    </message>
    <message>
        <source>A number below five is not told.</source>
        <translation>No se dice un número menor que cinco.</translation>
    </message>
    <message>
        <source>Saving. Leave the stick in.</source>
        <translation>Guardando. No saque la memoria.</translation>
    </message>
    <message>
        <source>Almost done. Leave the stick in.</source>
        <translation>Casi listo. No saque la memoria.</translation>
    </message>
    <message>
        <source>You can take the stick out now. Its new file begins with “usage”.</source>
        <translation>Ya puede sacar la memoria. El nombre del archivo nuevo empieza con “usage”.</translation>
    </message>
    <message>
        <source>Saved in the folder that IT chose. The new file begins with “usage”.</source>
        <translation>Se guardó en la carpeta que eligió Sistemas. El nombre del archivo nuevo empieza con “usage”.</translation>
    </message>
    <message>
        <source>Nothing was counted yet, so nothing was saved.</source>
        <translation>Todavía no se contó nada, así que no se guardó nada.</translation>
    </message>
    <message>
        <source>No stick was found. Put one in, wait a moment, and try again.</source>
        <translation>No se encontró ninguna memoria. Conecte una, espere un momento e intente otra vez.</translation>
    </message>
    <message>
        <source>There are several sticks. Leave one in and try again.</source>
        <translation>Hay varias memorias. Deje una e intente otra vez.</translation>
    </message>
    <message>
        <source>The stick is full. Nothing was saved. Take another one.</source>
        <translation>La memoria está llena. No se guardó nada. Use otra.</translation>
    </message>
    <message>
        <source>The stick lets nothing be saved on it. Unlock it, or take another one.</source>
        <translation>La memoria no deja guardar nada. Quítele el seguro o use otra.</translation>
    </message>
    <message>
        <source>The stick came out too early. Put it in and try again.</source>
        <translation>La memoria se sacó antes de tiempo. Conéctela e intente otra vez.</translation>
    </message>
    <message>
        <source>The folder that IT chose cannot be used. Tell IT.</source>
        <translation>La carpeta que eligió Sistemas no se puede usar. Avise a Sistemas.</translation>
    </message>
    <message>
        <source>It was not saved. Try again, or tell IT.</source>
        <translation>No se guardó. Intente otra vez o avise a Sistemas.</translation>
    </message>
    <message>
        <source>Saving.</source>
        <translation>Guardando.</translation>
    </message>
</context>
<context>
    <name>VisitMap</name>
    <message>
        <source>Learn</source>
        <translation>Aprender</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Observar</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Llevar</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3.</source>
        <translation>Paso %1 de %2: %3.</translation>
    </message>
    <message>
        <source>Part %1 of %2.</source>
        <translation>Parte %1 de %2.</translation>
    </message>
</context>
<context>
    <name>VoiceBar</name>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Otra vez</translation>
    </message>
    <message>
        <source>My choices</source>
        <translation>Lo que elegí</translation>
    </message>
    <message>
        <source>Read aloud what I chose.</source>
        <translation>Leer en voz alta lo que elegí.</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Más lento</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Más rápido</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Más bajo</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Más alto</translation>
    </message>
    <message>
        <source>Volume %1 of 5</source>
        <translation>Volumen %1 de 5</translation>
    </message>
    <message>
        <source>Speed %1 of %2</source>
        <translation>Velocidad %1 de %2</translation>
    </message>
</context>
<context>
    <name>VoicePlace</name>
    <message>
        <source>The voice has stopped. You can read on, or ask at the desk.</source>
        <translation>La voz se detuvo. Puede seguir leyendo o preguntar en la recepción.</translation>
    </message>
    <message>
        <source>The voice has stopped.</source>
        <translation>La voz se detuvo.</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>Next topic</source>
        <translation>Siguiente tema</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>Warning signs</source>
        <translation>Las señales</translation>
    </message>
    <message>
        <source>My page</source>
        <translation>Mi hoja</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Seguir</translation>
    </message>
</context>
<context>
    <name>WeeksChart</name>
    <message>
        <source>fewer than 5</source>
        <translation>menos de 5</translation>
    </message>
    <message>
        <source>Week from %1: %2.</source>
        <translation>Semana del %1: %2.</translation>
    </message>
    <message>
        <source>no visits</source>
        <translation>ninguna visita</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Your baby’s feelings matter too.</source>
        <translation>Lo que siente su bebé también importa.</translation>
    </message>
    <message>
        <source>For families with babies and young children. Look. Notice. Take a page to your doctor or nurse today.</source>
        <translation>Para familias con bebés y niños pequeños. Mire. Observe. Lleve hoy una hoja a su doctor o enfermera.</translation>
    </message>
    <message>
        <source>About 5 to 10 minutes. Nothing is kept.</source>
        <translation>De 5 a 10 minutos. No se guarda nada.</translation>
    </message>
    <message>
        <source>Touch here to begin.</source>
        <translation>Toque aquí para comenzar.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Comenzar</translation>
    </message>
    <message>
        <source>Next part</source>
        <translation>Siguiente parte</translation>
    </message>
</context>
<context>
    <name>WidgetWords</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n segundo</numerusform>
            <numerusform>%n segundos</numerusform>
        </translation>
    </message>
    <message>
        <source>You can also press any key to go on.</source>
        <translation>También puede oprimir cualquier tecla para seguir.</translation>
    </message>
    <message>
        <source>Chosen.</source>
        <translation>Elegido.</translation>
    </message>
    <message>
        <source>Not chosen.</source>
        <translation>No elegido.</translation>
    </message>
    <message>
        <source>Not now.</source>
        <translation>No disponible ahora.</translation>
    </message>
</context>
</TS>
