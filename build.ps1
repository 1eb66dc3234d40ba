# Builds the build and runs it: .\build.ps1 TARGET [--parameter value]. --help lists both.
[CmdletBinding()]
Param([Parameter(Position = 0, Mandatory = $false, ValueFromRemainingArguments = $true)][string[]]$BuildArguments)

Set-StrictMode -Version 2.0
$ErrorActionPreference = "Stop"
$root = Split-Path -Parent $MyInvocation.MyCommand.Path
$temp = Join-Path $root ".nuke/temp"

$env:NUKE_TELEMETRY_OPTOUT = 1
$env:DOTNET_CLI_TELEMETRY_OPTOUT = 1
$env:DOTNET_NOLOGO = 1
$env:DOTNET_SKIP_FIRST_TIME_EXPERIENCE = 1

function Fail([string]$message) {
    # 4 says that the infrastructure failed; docs/exit-codes.md has them all.
    [Console]::Error.WriteLine($message)
    exit 4
}

try { New-Item -ItemType Directory -Force $temp | Out-Null }
catch { Fail "The checkout $root cannot be written by this user, and the build is compiled in it; make it writable, or copy it." }

# dotnet and NuGet keep files in the home folder; a service may have none.
if (-not $env:USERPROFILE -and -not $env:HOME) {
    if (-not $env:DOTNET_CLI_HOME) { $env:DOTNET_CLI_HOME = Join-Path $temp "home" }
    if (-not $env:NUGET_PACKAGES) { $env:NUGET_PACKAGES = Join-Path $temp "home/packages" }
}

# One build of a checkout compiles at a time; see build/Compiling. The lock is the system's own and ends with this process.
function WaitForLock([string]$path) {
    $start = Get-Date
    $told = $false
    while ($true) {
        try { return [System.IO.File]::Open($path, "OpenOrCreate", "ReadWrite", "None") }
        catch [System.IO.IOException] {
            if (-not $told -and ((Get-Date) - $start).TotalSeconds -ge 3) {
                [Console]::Error.WriteLine("Another build of this checkout is compiling; waiting until it has ended.")
                $told = $true
            }
            Start-Sleep -Milliseconds 200
        }
        catch { Fail "The checkout $root cannot be written by this user, and the build is compiled in it; make it writable, or copy it." }
    }
}

if (-not $env:DOTNET_EXE) {
    $found = Get-Command dotnet -ErrorAction SilentlyContinue
    if (-not $found) { Fail "No dotnet found: install the .NET 10 SDK (https://dot.net/download) or set DOTNET_EXE to its dotnet." }
    $env:DOTNET_EXE = $found.Source
}

Push-Location $root
$lock = WaitForLock (Join-Path $temp "compile.lock")
try {
    & $env:DOTNET_EXE --version 2>&1 | Out-Null
    if ($LASTEXITCODE -ne 0) { Fail "The .NET SDK that global.json asks for is not installed: see https://dot.net/download." }

    # Whether the feed serves the two packages that some air-gapped feeds lack; see docs/standins.md. Asked once.
    $answer = Join-Path $temp "use-standins.txt"
    # A choice by hand replaces the stored answer.
    if ($env:UseStandins) { Set-Content $answer $env:UseStandins }
    if (-not (Test-Path $answer)) {
        $log = & $env:DOTNET_EXE restore (Join-Path $root "build/probe/probe.csproj") --nologo -v q 2>&1 | Out-String
        $codes = @([regex]::Matches($log, "error (NU\d+)") | ForEach-Object { $_.Groups[1].Value } | Select-Object -Unique)
        if ($LASTEXITCODE -eq 0) { Set-Content $answer "false" }
        elseif ($codes -contains "NU1301") {
            # The feed did not answer, so nothing is stored. Directory.Build.props searches the local package folder, and the build goes
            # on without a network.
        }
        elseif ($codes.Count -gt 0 -and -not ($codes | Where-Object { $_ -notmatch "^NU110[123]$" })) { Set-Content $answer "true" }
        else {
            [Console]::Error.WriteLine($log)
            Fail "The packages Nuke.Common and Verify.Xunit cannot be restored, although the feed may have them; the error is printed above."
        }
    }

    $log = & $env:DOTNET_EXE build (Join-Path $root "build/_build.csproj") -c Release --nologo -v q 2>&1 | Out-String
    if ($LASTEXITCODE -ne 0) {
        [Console]::Error.WriteLine($log)
        Fail "The build program does not compile; the errors are printed above."
    }
}
finally {
    $lock.Dispose()
    Pop-Location
}

& $env:DOTNET_EXE (Join-Path $root "build/bin/Release/net10.0/_build.dll") @BuildArguments
exit $LASTEXITCODE
