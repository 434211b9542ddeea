# NOT TESTED: written from Microsoft's documentation of Intune; try it on a spare computer.
#
# Detection script of the Win32 app: the kiosk is installed, in this version or a newer one.
# Intune takes it for installed where the script ends with 0 and has written something.
# Run it as a 64-bit process, or %ProgramFiles% is another folder.

$wanted = [version]'0.1.0'
$program = Join-Path $env:ProgramFiles 'imh-kiosk\imh-kiosk.exe'

if (-not (Test-Path -LiteralPath $program -PathType Leaf)) { exit 1 }
$found = [version](Get-Item -LiteralPath $program).VersionInfo.ProductVersion
if ($found -lt $wanted) { exit 1 }
Write-Output "imh-kiosk $found"
exit 0
