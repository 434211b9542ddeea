# NOT TESTED: written from Microsoft's documentation of the policy LockDown/AllowEdgeSwipe; try it on
# a spare computer.
#
# A finger that comes in from the edge of the screen opens nothing of Windows any more. Run it once
# as an administrator, then restart; or send the policy by an MDM as
# ./Device/Vendor/MSFT/Policy/Config/LockDown/AllowEdgeSwipe (Integer, 0).
#
# The property System.EdgeGesture.DisableTouchWhenFullscreen of a window does the same for that
# window alone. The kiosk does not set it: the policy holds while the kiosk starts, too.

$key = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI'
if (-not (Test-Path $key)) { New-Item -Path $key -Force | Out-Null }
Set-ItemProperty -Path $key -Name 'AllowEdgeSwipe' -Value 0 -Type DWord

# Gestures with three and four fingers belong to an account: run this in the kiosk's own one.
# Set-ItemProperty -Path 'HKCU:\Control Panel\Desktop' -Name 'TouchGestureSetting' -Value 0 -Type DWord
