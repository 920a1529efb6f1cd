# Builds the Windows bundle and its installer: powershell -ExecutionPolicy Bypass -File packaging\windows.ps1
# Needs Python 3.11 or newer and Inno Setup 6.3 or newer (without it only the bundle, dist\xubao, is made).
# ASCII only: PowerShell 5 reads a script without a mark in the machine's own encoding.
$ErrorActionPreference = "Stop"
Set-Location (Split-Path -Parent $PSScriptRoot)
$env:PYTHONUTF8 = "1"

function Run($program) {
    & $program @args
    if ($LASTEXITCODE -ne 0) { throw "$program failed ($LASTEXITCODE)" }
}

if (-not (Test-Path .venv\Scripts\python.exe)) { Run py -3 -m venv .venv }
$python = ".venv\Scripts\python.exe"
Run $python -m pip install -q --require-hashes -r requirements-tools.lock -r requirements-setup.lock
Run $python packaging\make_icons.py build\icons
Run $python -m PyInstaller --noconfirm --clean --distpath dist --workpath build\pyinstaller packaging\xubao.spec

$version = (Run dist\xubao\xubao.exe --version).Split(" ")[-1]
foreach ($sample in Get-ChildItem samples -Filter *.txt) { Run dist\xubao\xubao.exe read $sample.FullName --json | Out-Null }
Write-Host "dist\xubao $version reads the samples."
foreach ($extra in "ocr", "archive") { Run $python packaging\make_extra.py $extra }

$iscc = @("$env:LOCALAPPDATA\Programs\Inno Setup 6\ISCC.exe", "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe",
    "$env:ProgramFiles\Inno Setup 6\ISCC.exe") | Where-Object { Test-Path $_ } | Select-Object -First 1
if (-not $iscc) { Write-Host "Inno Setup is missing: no installer."; exit 0 }
$options = @("/DVersion=$version")
$chinese = Join-Path (Split-Path $iscc) "Languages\ChineseSimplified.isl"
if (-not (Test-Path $chinese)) { $chinese = Join-Path (Split-Path $iscc) "Languages\Unofficial\ChineseSimplified.isl" }
if (Test-Path $chinese) { $options += "/DChinese=$chinese" } else { Write-Host "ChineseSimplified.isl is missing: English only." }
Run $iscc @options packaging\xubao.iss
