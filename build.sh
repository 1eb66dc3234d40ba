#!/usr/bin/env bash
# Builds the build and runs it: ./build.sh TARGET [--parameter value]. ./build.sh --help lists both.
set -euo pipefail

script=${BASH_SOURCE[0]}
while [[ -L "$script" ]]; do
    link=$(readlink "$script")
    [[ "$link" == /* ]] && script=$link || script=$(dirname "$script")/$link
done
root=$(CDPATH='' cd -- "$(dirname "$script")" && pwd)
temp="$root/.nuke/temp"
mkdir -p "$temp"

export NUKE_TELEMETRY_OPTOUT=1
export DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_NOLOGO=1
export DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# 4 says that the infrastructure failed; docs/exit-codes.md has them all.
fail() {
    echo "$1" >&2
    exit 4
}

# dotnet and NuGet keep files in the home folder. Services have no HOME, and some users a home that is not there or not theirs.
find_home() {
    local given=${HOME-} known
    [[ -n "$given" && -d "$given" && -w "$given" ]] && return
    [[ -n "${DOTNET_CLI_HOME:-}" && -n "${NUGET_PACKAGES:-}" ]] && return
    # Without the variable, what the system has on record for the user.
    unset HOME
    known=~
    if [[ -d "$known" && -w "$known" && "$known" != / ]]; then
        export HOME=$known
        [[ -z "$given" ]] || echo "HOME is '$given', which is no folder that this user may write; $HOME is used." >&2
        return
    fi
    export HOME="$temp/home"
    mkdir -p "$HOME" 2>/dev/null \
        || fail "HOME is '$given', and this user may write neither it nor $temp; set HOME to a folder of yours, for dotnet and its packages."
    echo "HOME is '$given', which is no folder that this user may write; $HOME is used." >&2
}
find_home

find_dotnet() {
    local candidate
    for candidate in "${DOTNET_EXE:-}" "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "${HOME:-}/.dotnet/dotnet" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
        if [[ -n "$candidate" && -x "$candidate" ]]; then
            echo "$candidate"
            return
        fi
    done
}

DOTNET_EXE=$(find_dotnet)
[[ -n "$DOTNET_EXE" ]] || fail "No dotnet found: install the .NET 10 SDK (https://dot.net/download) or set DOTNET_EXE to its dotnet."
export DOTNET_EXE

# Whether the feed serves the two packages that some air-gapped feeds lack; see docs/standins.md. Asked once.
choose_packages() {
    local log="$temp/package-probe.log" codes
    [[ -s "$answer" ]] && return
    if "$DOTNET_EXE" restore "$root/build/probe/probe.csproj" --nologo -v q >"$log" 2>&1; then
        echo false >"$answer"
        return
    fi
    codes=$(grep -oE 'error NU[0-9]+' "$log" | sed 's/error //' | sort -u | tr '\n' ' ' || true)
    if [[ "$codes" == *NU1301* ]]; then
        # No answer, nothing to remember: Directory.Build.props looks into the local package folder, and work without a network goes on.
        return
    elif [[ -n "$codes" && -z "$(tr ' ' '\n' <<<"$codes" | grep -vE '^(NU110[123])?$')" ]]; then
        # The feed answered, and has them not.
        echo true >"$answer"
    else
        cat "$log" >&2
        fail "The packages Nuke.Common and Verify.Xunit cannot be restored, for another reason than that the feed lacks them; it stands above."
    fi
}

# Whoever chooses by hand is not asked again, and a build of the other choice is no longer the build.
answer="$temp/use-standins.txt"
if [[ -n "${UseStandins:-}" && "$UseStandins" != "$(cat "$answer" 2>/dev/null)" ]]; then
    echo "$UseStandins" >"$answer"
fi

# The build's own inputs: newer than the last good build of it, or not? Folders count too, so that a removed file is seen.
inputs_changed() {
    [[ -f "$temp/build.stamp" && -f "$build_dll" ]] || return 0
    [[ -n "$(find "$root/build" "$root/src/ReproHarness.Statistics" "$root/src/ReproHarness.Storage" "$root/src/ReproHarness.Evidence" "$root/src/ReproHarness.History" "$root/eng" \
        "$root/global.json" "$root/Directory.Build.props" "$root/Directory.Build.targets" "$root/Directory.Packages.props" "$root/.editorconfig" "$temp/use-standins.txt" \
        \( -name bin -o -name obj \) -prune -o -newer "$temp/build.stamp" -print -quit 2>/dev/null)" ]]
}

build_dll="$root/build/bin/Release/net10.0/_build.dll"
if inputs_changed; then
    # An SDK that global.json does not accept says so itself; its text is long, so the need comes first.
    (cd "$root" && "$DOTNET_EXE" --version >"$temp/sdk.log" 2>&1) \
        || fail "The .NET SDK that global.json asks for ($(grep -o '"version": *"[^"]*"' "$root/global.json" | grep -o '[0-9][^"]*') or a later feature band) is not installed: see https://dot.net/download."
    choose_packages
    stamp=$(mktemp "$temp/stamp.XXXXXX")
    if ! (cd "$root" && "$DOTNET_EXE" build "$root/build/_build.csproj" -c Release --nologo -v q >"$temp/build.log" 2>&1); then
        rm -f "$stamp"
        cat "$temp/build.log" >&2
        fail "The build program does not compile; the errors stand above."
    fi
    # The time the build started: what changed meanwhile counts as changed.
    mv "$stamp" "$temp/build.stamp"
fi

exec "$DOTNET_EXE" "$build_dll" "$@"
