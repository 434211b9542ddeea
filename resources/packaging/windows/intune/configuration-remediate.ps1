# NOT TESTED: written from Microsoft's documentation of Intune; try it on a spare computer.
#
# Remediation script: gives this computer the configuration of the fleet, after the kiosk itself has
# tried it. A faulty one is not taken over, and the old one stays. A running kiosk notices the new
# file by itself and is shown anew between visits.

# --- configuration
$configuration = @'
[print]
paper = "letter"
'@
# --- end of configuration

$program = Join-Path $env:ProgramFiles 'imh-kiosk\imh-kiosk-cli.exe'
$file = Join-Path $env:ProgramData 'imh-kiosk\conf.d\50-fleet.toml'
$trial = Join-Path $env:ProgramData 'imh-kiosk\50-fleet.trial'
$utf8 = New-Object Text.UTF8Encoding $false  # without a mark before the text

New-Item -ItemType Directory -Force -Path (Split-Path $file) | Out-Null
try { [IO.File]::WriteAllText($trial, $configuration, $utf8) }
catch {
    Write-Output "not written: $_"
    exit 1
}
$said = & $program --config $trial check --offline 2>&1
if ($LASTEXITCODE -gt 1) {
    Remove-Item -LiteralPath $trial
    Write-Output "refused: $($said -join ' ')"
    exit 1
}
try { Move-Item -LiteralPath $trial -Destination $file -Force -ErrorAction Stop }
catch {
    Write-Output "not taken over: $_"
    exit 1
}
Write-Output 'the configuration of the fleet is in force'
exit 0
