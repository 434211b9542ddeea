; NOT TESTED: written from the documentation of Inno Setup 6; try it on a spare computer.
;
; Makes dist\imh-kiosk-VERSION-setup.exe from the folder dist\imh-kiosk:
;
;   uv run pyinstaller --noconfirm build.spec
;   iscc resources\packaging\windows\imh-kiosk.iss
;
; Install without a question:   imh-kiosk-VERSION-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART
; Remove:                       "%ProgramFiles%\imh-kiosk\unins000.exe" /VERYSILENT
;
; The version is that of the program, which has it from kiosk\__init__.py.

#define Root AddBackslash(SourcePath) + "..\..\.."
#define Folder Root + "\dist\imh-kiosk"
#define Version GetStringFileInfo(Folder + "\imh-kiosk.exe", PRODUCT_VERSION)
#if Version == ""
  #error dist\imh-kiosk\imh-kiosk.exe is missing or has no version: build it first
#endif

[Setup]
AppId={{9C1B6F0E-52B4-4C0B-8B0B-6C1F4F1B6A57}
AppName=Infant Mental Health kiosk
AppVersion={#Version}
AppPublisher=The imh-kiosk contributors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\imh-kiosk
DisableDirPage=yes
DisableProgramGroupPage=yes
PrivilegesRequired=admin
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
LicenseFile={#Root}\LICENSE
SetupIconFile=imh-kiosk.ico
UninstallDisplayIcon={app}\imh-kiosk.exe
OutputDir={#Root}\dist
OutputBaseFilename=imh-kiosk-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
; A running kiosk is asked to end as at the end of a session.
CloseApplications=force
RestartApplications=no

[InstallDelete]
; Libraries of an older version must not stay beside those of the new one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Folder}\imh-kiosk.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Folder}\imh-kiosk-cli.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Folder}\_internal\*"; DestDir: "{app}\_internal"; Flags: ignoreversion recursesubdirs createallsubdirs
; An update never replaces the configuration, and removing the program leaves it.
Source: "..\debian\kiosk.toml"; DestDir: "{commonappdata}\imh-kiosk"; Flags: onlyifdoesntexist uninsneveruninstall

[Run]
; Every account may make files below ProgramData. Whoever uses the kiosk's account must not add a
; configuration, so here only administrators (S-1-5-32-544) and the system (S-1-5-18) write, and
; users (S-1-5-32-545) read.
Filename: "{sys}\icacls.exe"; Parameters: """{commonappdata}\imh-kiosk"" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX"; Flags: runhidden
