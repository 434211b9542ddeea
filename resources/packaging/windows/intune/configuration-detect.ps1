# NOT TESTED: written from Microsoft's documentation of Intune; try it on a spare computer.
#
# Detection script of a remediation: says whether this computer has the configuration of the fleet.
# Ends with 1 where it has not, so that Intune runs configuration-remediate.ps1.
# The text between the marks is the same in both scripts: a file of options, see "config example".

# --- configuration
$configuration = @'
[print]
paper = "letter"
'@
# --- end of configuration

$file = Join-Path $env:ProgramData 'imh-kiosk\conf.d\50-fleet.toml'

$old = ''
if (Test-Path -LiteralPath $file -PathType Leaf) { $old = [IO.File]::ReadAllText($file) }
if ($old -ceq $configuration) {
    Write-Output 'the configuration of the fleet is in force'
    exit 0
}
Write-Output 'the configuration of the fleet is missing or another one'
exit 1
