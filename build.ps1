<#
.SYNOPSIS
    Builds, tests, packs or tries CrmAssist. Each task is one or two dotnet commands; nothing happens here that could not be typed.
.PARAMETER Task
    check    build everything, a warning is an error
    test     check, then all tests
    pack     both zips into Solution/bin
    try      Local: imports the zip, fills a demo organisation and serves http://127.0.0.1:5230
    hash     the zips' SHA-256, into Solution/bin/SHA256SUMS
    release  test, pack, hash
.PARAMETER Offline
    Compile the plug-in against the stand-in in Local/Sdk instead of Microsoft.CrmSdk.CoreAssemblies (docs/decisions/0001).
.EXAMPLE
    ./build.ps1 try -Offline
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('check', 'test', 'pack', 'try', 'hash', 'release')]
    [string] $Task = 'test',

    [switch] $Offline
)

$ErrorActionPreference = 'Stop'

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args ended with exit code $LASTEXITCODE." }
}

# MSBuild reads environment variables as properties, so every command below builds alike.
$before = $env:DataverseSdk
$env:DataverseSdk = if ($Offline) { 'Local' } else { 'NuGet' }
Push-Location $PSScriptRoot
try {
    if ($Task -in 'check', 'test', 'release') { Invoke-Dotnet build -warnaserror -nologo }
    if ($Task -in 'test', 'release') { Invoke-Dotnet test }
    # Outside the solution: it needs the platform's SDK, FakeXrmEasy and .NET Framework (docs/decisions/0034).
    if (-not $Offline -and [Environment]::OSVersion.Platform -eq 'Win32NT' -and $Task -in 'test', 'release') { Invoke-Dotnet test --project Tests/Fake }
    if ($Task -in 'pack', 'release') { Invoke-Dotnet run --project Tools -- pack }
    if ($Task -eq 'try') { Invoke-Dotnet run --project Local }
    if ($Task -in 'hash', 'release') {
        # As `sha256sum --check` reads it.
        $sums = Get-FileHash Solution/bin/*.zip -Algorithm SHA256 | ForEach-Object { "$($_.Hash.ToLowerInvariant())  $(Split-Path $_.Path -Leaf)" }
        Set-Content Solution/bin/SHA256SUMS $sums
        $sums
    }
}
finally {
    Pop-Location
    $env:DataverseSdk = $before
}
