# NOT TESTED: written from Microsoft's documentation of Keyboard Filter (WEKF_PredefinedKey and
# WEKF_Settings); try it on a spare computer.
#
# Blocks the keys that lead out of the kiosk, for Windows Enterprise, Education and IoT Enterprise
# with the optional feature Client-KeyboardFilter. Run it once as an administrator, then restart.
# Not for administrators, and not in a remote session. The accessibility keys of Windows are left
# alone but for those that open a window of settings.

$namespace = 'root\standardcimv2\embedded'
$keys = 'Alt+F4', 'Alt+Tab', 'Alt+Esc', 'Alt+Space', 'Ctrl+Esc', 'Ctrl+Alt+Del', 'Shift+Ctrl+Esc',
    'Ctrl+F4', 'Win+L', 'Win+R', 'Win+E', 'Win+U', 'Windows', 'Application', 'BrowserHome'

foreach ($key in Get-CimInstance -Namespace $namespace -ClassName WEKF_PredefinedKey) {
    if ($keys -contains $key.Id) {
        $key.Enabled = $true
        Set-CimInstance -InputObject $key
    }
}

# Somebody from IT leaves the locked account with this key, pressed five times: 0x46, Scroll Lock.
$breakout = Get-CimInstance -Namespace $namespace -ClassName WEKF_Settings |
    Where-Object { $_.Name -eq 'BreakoutKeyScanCode' }
$breakout.Value = '70'
Set-CimInstance -InputObject $breakout
