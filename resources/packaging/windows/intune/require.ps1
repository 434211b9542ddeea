# NOT TESTED: written from Microsoft's documentation of Intune; try it on a spare computer.
#
# Requirement script of the Win32 app: writes "fit" where Shell Launcher and Keyboard Filter can be
# had, and 1 GiB of the disk is free. In Intune: output data type String, operator Equals, value fit.

$least = 1GB
$edition = (Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion').EditionID
$disk = Get-CimInstance -ClassName Win32_LogicalDisk -Filter "DeviceID='$env:SystemDrive'"

if ($edition -notmatch '^(Enterprise|Education|IoTEnterprise)') {
    Write-Output "edition $edition"
}
elseif (-not [Environment]::Is64BitOperatingSystem) {
    Write-Output '32 bits'
}
elseif ($disk.FreeSpace -lt $least) {
    Write-Output 'disk full'
}
else {
    Write-Output 'fit'
}
exit 0
