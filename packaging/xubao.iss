; Windows' installer of the bundle (Inno Setup 6.3 or newer): packaging/windows.ps1 calls it. For one person, without an
; administrator; Chinese and English; opens .xubao files. Projects, settings and backups are the person's: they stay when
; the program is removed, as nothing below names them.
#ifndef Version
  #error Give the version: iscc /DVersion=0.1.0 packaging\xubao.iss
#endif
#define Bundle "..\dist\xubao"
#define Icons "..\build\icons"

[Setup]
AppId={{6B1F0C1E-5C57-4D0E-9C0E-58554241F117}
AppName=续报
AppVersion={#Version}
AppVerName=续报 {#Version}
AppPublisher=the Xubao authors
VersionInfoVersion={#Version}
DefaultDirName={localappdata}\Programs\Xubao
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
Compression=lzma2
SolidCompression=yes
LicenseFile=..\LICENSE
OutputDir=..\dist
OutputBaseFilename=xubao-{#Version}-windows-x64
SetupIconFile={#Icons}\xubao.ico
UninstallDisplayIcon={app}\xubao-window.exe
UninstallDisplayName=续报
ShowLanguageDialog=auto
WizardStyle=modern

[Languages]
; Chinese is no part of Inno Setup's own languages: its project offers ChineseSimplified.isl, which windows.ps1 looks for.
#ifdef Chinese
Name: "zh"; MessagesFile: "{#Chinese}"
#endif
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
en.Open=Open Xubao
en.Desktop=Make a shortcut on the desktop
en.Project=Xubao project
#ifdef Chinese
zh.Open=打开续报
zh.Desktop=在桌面上放一个快捷方式
zh.Project=续报项目
#endif

[Tasks]
Name: "desktop"; Description: "{cm:Desktop}"; Flags: unchecked

[InstallDelete]
; what an older version had and this one has not must not be loaded
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "{#Icons}\xubao-project.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{userprograms}\续报"; Filename: "{app}\xubao-window.exe"; AppUserModelID: "Xubao"
Name: "{userdesktop}\续报"; Filename: "{app}\xubao-window.exe"; AppUserModelID: "Xubao"; Tasks: desktop

[Registry]
Root: HKCU; Subkey: "Software\Classes\.xubao"; ValueType: string; ValueData: "Xubao.Project"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.xubao"; ValueName: "Content Type"; ValueType: string; ValueData: "application/x-xubao-project"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKCU; Subkey: "Software\Classes\Xubao.Project"; ValueType: string; ValueData: "{cm:Project}"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Xubao.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\xubao-project.ico"
Root: HKCU; Subkey: "Software\Classes\Xubao.Project\shell\open\command"; ValueType: string; ValueData: """{app}\xubao-window.exe"" ""%1"""

[Run]
Filename: "{app}\xubao-window.exe"; Description: "{cm:Open}"; Flags: nowait postinstall skipifsilent
