# Compiles the build program and runs it: .\build.ps1 TARGET [--option value]. .\build.ps1 --help lists the targets and options.
# It takes what the user types as $args: with declared parameters PowerShell would take -v, say, for one of its own.
Set-StrictMode -Version 2.0
$ErrorActionPreference = "Stop"

# A link to this file lies outside the checkout.
$script = Get-Item -LiteralPath $MyInvocation.MyCommand.Path -Force
while ($script.LinkType -eq "SymbolicLink") {
    $script = Get-Item -LiteralPath ([System.IO.Path]::Combine($script.DirectoryName, @($script.Target)[0])) -Force
}
$root = $script.DirectoryName
$temp = Join-Path $root ".nuke/temp"

$env:NUKE_TELEMETRY_OPTOUT = 1
$env:DOTNET_CLI_TELEMETRY_OPTOUT = 1
$env:DOTNET_NOLOGO = 1
$env:DOTNET_SKIP_FIRST_TIME_EXPERIENCE = 1

# Exit code 4 means that the infrastructure failed; docs/exit-codes.md lists all codes.
function Fail([string]$message) {
    [Console]::Error.WriteLine($message)
    exit 4
}

$unwritable = "The checkout $root cannot be written by this user, and the build is compiled in it; make it writable, or copy it."
try { [System.IO.Directory]::CreateDirectory($temp) | Out-Null }
catch { Fail $unwritable }

# dotnet and NuGet store files in the home folder. A service may have none.
if (-not $env:USERPROFILE -and -not $env:HOME) {
    if (-not $env:DOTNET_CLI_HOME) { $env:DOTNET_CLI_HOME = Join-Path $temp "home" }
    if (-not $env:NUGET_PACKAGES) { $env:NUGET_PACKAGES = Join-Path $temp "home/packages" }
}

if (-not ($env:DOTNET_EXE -and (Test-Path -LiteralPath $env:DOTNET_EXE -PathType Leaf))) {
    $found = @(Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue)
    if ($found.Count -eq 0) { Fail "No dotnet found: install the .NET 10 SDK (https://dot.net/download) or set DOTNET_EXE to its dotnet." }
    $env:DOTNET_EXE = $found[0].Source
}

# Runs dotnet in the checkout, where global.json is, and returns what it said. Windows PowerShell takes a line on standard error for a
# failure, which would end this script.
function DotNet([string[]]$arguments) {
    $ErrorActionPreference = "Continue"
    Push-Location -LiteralPath $root
    try { & $env:DOTNET_EXE @arguments 2>&1 | Out-String }
    finally { Pop-Location }
}

# Locks of the operating system end with their process, however it ends, so none is ever stale; see build/Compiling.
function WaitForLock([string]$name, [string]$message) {
    $start = Get-Date
    $told = $false
    while ($true) {
        try { return [System.IO.File]::Open((Join-Path $temp $name), "OpenOrCreate", "ReadWrite", "None") }
        catch [System.IO.IOException] {
            if (-not $told -and ((Get-Date) - $start).TotalSeconds -ge 3) {
                [Console]::Error.WriteLine($message)
                $told = $true
            }
            Start-Sleep -Milliseconds 200
        }
        catch { Fail $unwritable }
    }
}

$program = Join-Path $root "build/bin/Release/net10.0/_build.dll"
$stamp = Join-Path $temp "build.stamp"
$answer = Join-Path $temp "use-standins.txt"

# Whether something in the folders of the build program's sources is newer than its last good build. Folders count too, so that a removed
# file is noticed.
function InputsChanged {
    if (-not ((Test-Path -LiteralPath $stamp) -and (Test-Path -LiteralPath $program))) { return $true }
    $built = (Get-Item -LiteralPath $stamp).LastWriteTimeUtc
    $single = @("global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig") |
        ForEach-Object { Join-Path $root $_ }
    $inputs = @($single + $answer | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { Get-Item -LiteralPath $_ -Force })
    foreach ($folder in "build", "src", "eng") {
        $inputs += Get-Item -LiteralPath (Join-Path $root $folder)
        $inputs += @(Get-ChildItem -LiteralPath (Join-Path $root $folder) -Recurse -Force -ErrorAction SilentlyContinue |
            Where-Object { $_.FullName.Substring($root.Length) -notmatch '[\\/](bin|obj)([\\/]|$)' })
    }
    return @($inputs | Where-Object { $_.LastWriteTimeUtc -gt $built }).Count -gt 0
}

# Finds out once whether the feed serves the two packages that some air-gapped feeds lack; see docs/standins.md.
function ChoosePackages {
    if (Test-Path -LiteralPath $answer) { return }
    $log = DotNet "restore", (Join-Path $root "build/probe/probe.csproj"), "--nologo", "-v", "q"
    if ($LASTEXITCODE -eq 0) {
        Set-Content -LiteralPath $answer "false"
        return
    }
    $codes = @([regex]::Matches($log, "error (NU\d+)") | ForEach-Object { $_.Groups[1].Value } | Select-Object -Unique)
    if ($codes -contains "NU1301") {
        # The feed did not answer, so nothing is stored. Directory.Build.props searches the local package folder, and the build goes on
        # without a network.
        return
    }
    if ($codes.Count -gt 0 -and -not ($codes | Where-Object { $_ -notmatch "^NU110[123]$" })) {
        Set-Content -LiteralPath $answer "true"
        return
    }
    [Console]::Error.WriteLine($log)
    Fail "The packages Nuke.Common and Verify.Xunit cannot be restored, although the feed may have them; the error is printed above."
}

function CompileBuild {
    $log = DotNet "--version"
    if ($LASTEXITCODE -ne 0) { Fail "The .NET SDK that global.json requires is not installed: see https://dot.net/download." }
    ChoosePackages
    # The time at which the build started, so a change during the build counts. The first outputs in a folder count as a change of it.
    # The stand-ins in eng have outputs too.
    $folders = "src", "build", "eng" | ForEach-Object { Join-Path $root $_ }
    foreach ($project in Get-ChildItem -LiteralPath $folders -Recurse -Filter *.csproj) {
        foreach ($outputs in "bin", "obj") { [System.IO.Directory]::CreateDirectory((Join-Path $project.DirectoryName $outputs)) | Out-Null }
    }
    $started = (Get-Date).ToUniversalTime()
    $log = DotNet "build", (Join-Path $root "build/_build.csproj"), "-c", "Release", "--nologo", "-v", "q"
    if ($LASTEXITCODE -ne 0) {
        [Console]::Error.WriteLine($log)
        Fail "The build program does not compile; the errors are printed above."
    }
    Set-Content -LiteralPath $stamp ""
    (Get-Item -LiteralPath $stamp).LastWriteTimeUtc = $started
}

# A choice by hand replaces the stored answer. A program that was built with the other choice is then out of date.
if ($env:UseStandins -and -not ((Test-Path -LiteralPath $answer) -and (Get-Content -LiteralPath $answer) -eq $env:UseStandins)) {
    try { Set-Content -LiteralPath $answer $env:UseStandins }
    catch { Fail "UseStandins is '$env:UseStandins', but this user may not write $answer; leave it out, or copy the checkout." }
}

if (InputsChanged) {
    # The program itself holds program.lock while it runs.
    $alone = WaitForLock "program.lock" "Another build of this checkout compiles, or runs a program that has changed since; waiting."
    try { if (InputsChanged) { CompileBuild } }
    finally { $alone.Dispose() }
}

# A value such as fgsm,pgd is an array where PowerShell itself reads the command.
$arguments = @($args | ForEach-Object { $_ -join "," })
& $env:DOTNET_EXE $program @arguments
exit $LASTEXITCODE
