#!/usr/bin/env bash
# Compiles the build program and runs it: ./build.sh TARGET [--option value]. ./build.sh --help lists the targets and options.
set -euo pipefail

script=${BASH_SOURCE[0]}
while [[ -L "$script" ]]; do
    link=$(readlink "$script")
    [[ "$link" == /* ]] && script=$link || script=$(dirname "$script")/$link
done
root=$(CDPATH='' cd -- "$(dirname "$script")" && pwd)
temp="$root/.nuke/temp"

export NUKE_TELEMETRY_OPTOUT=1
export DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_NOLOGO=1
export DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# Exit code 4 means that the infrastructure failed; docs/exit-codes.md lists all codes.
fail() {
    echo "$1" >&2
    exit 4
}

# dotnet and NuGet store files in the home folder. Services have no HOME, and the home of some users is missing or belongs to another user.
find_home() {
    local given=${HOME-} known
    [[ -n "$given" && -d "$given" && -w "$given" ]] && return
    [[ -n "${DOTNET_CLI_HOME:-}" && -n "${NUGET_PACKAGES:-}" ]] && return
    # Without the variable, ~ is the home folder that the system has on record for the user.
    unset HOME
    known=~
    if [[ -d "$known" && -w "$known" && "$known" != / ]]; then
        export HOME=$known
        [[ -z "$given" ]] || echo "HOME is '$given', which is no folder that this user may write; $HOME is used." >&2
        return
    fi
    export HOME="$temp/home"
    if ! mkdir -p "$HOME" 2>/dev/null || [[ ! -w "$HOME" ]]; then
        # Other users write to the folder for temporary files: a folder that another user made, or a link, is refused.
        HOME="${TMPDIR:-/tmp}/reproharness-home-$(id -u)"
        mkdir -p -m 700 "$HOME" 2>/dev/null || true
        [[ -d "$HOME" && -O "$HOME" && ! -L "$HOME" ]] \
            || fail "HOME is '$given', and this user may write neither it, $temp nor $HOME; set HOME to a folder of yours."
    fi
    echo "HOME is '$given', which is no folder that this user may write; $HOME is used." >&2
}
find_home

find_dotnet() {
    local candidate
    for candidate in "${DOTNET_EXE:-}" "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "${HOME:-}/.dotnet/dotnet" \
        /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
        if [[ -n "$candidate" && -x "$candidate" ]]; then
            echo "$candidate"
            return
        fi
    done
}

DOTNET_EXE=$(find_dotnet)
[[ -n "$DOTNET_EXE" ]] || fail "No dotnet found: install the .NET 10 SDK (https://dot.net/download) or set DOTNET_EXE to its dotnet."
export DOTNET_EXE

# Finds out once whether the feed serves the two packages that some air-gapped feeds lack; see docs/standins.md.
choose_packages() {
    local log="$temp/package-probe.log" codes
    [[ -s "$answer" ]] && return
    if "$DOTNET_EXE" restore "$root/build/probe/probe.csproj" --nologo -v q >"$log" 2>&1; then
        echo false >"$answer"
        return
    fi
    codes=$(grep -oE 'error NU[0-9]+' "$log" | sed 's/error //' | sort -u | tr '\n' ' ' || true)
    if [[ "$codes" == *NU1301* ]]; then
        # The feed did not answer, so nothing is stored. Directory.Build.props searches the local package folder, and the build goes on
        # without a network.
        return
    elif [[ -n "$codes" && -z "$(tr ' ' '\n' <<<"$codes" | grep -vE '^(NU110[123])?$')" ]]; then
        # The feed answered that it lacks the packages.
        echo true >"$answer"
    else
        cat "$log" >&2
        fail "The packages Nuke.Common and Verify.Xunit cannot be restored, although the feed may have them; the error is printed above."
    fi
}

# A choice by hand replaces the stored answer. A program that was built with the other choice is then out of date.
answer="$temp/use-standins.txt"
if [[ -n "${UseStandins:-}" && "$UseStandins" != "$(cat "$answer" 2>/dev/null)" ]]; then
    mkdir -p "$temp" 2>/dev/null && echo "$UseStandins" 2>/dev/null >"$answer" \
        || fail "UseStandins is '$UseStandins', but this user may not write $answer; leave it out, or copy the checkout."
fi

sources=("$root/build" "$root/src/ReproHarness."{Statistics,Storage,Contracts,Nas,Reporting,Claims,History,Distribution})

# Whether an input of the build program is newer than its last good build. Folders count too, so that a removed file is noticed.
inputs_changed() {
    [[ -f "$temp/build.stamp" && -f "$build_dll" ]] || return 0
    [[ -n "$(find "${sources[@]}" "$root/eng" \
        "$root/global.json" "$root/Directory.Build.props" "$root/Directory.Build.targets" "$root/Directory.Packages.props" \
        "$root/.editorconfig" "$temp/use-standins.txt" \
        \( -name bin -o -name obj \) -prune -o -newer "$temp/build.stamp" -print -quit 2>/dev/null)" ]]
}

build_dll="$root/build/bin/Release/net10.0/_build.dll"

# dotnet leaves processes running, such as its compiler server. They must not inherit a lock, so 8 and 9 are closed for dotnet.
compile_build() {
    local stamp version
    # dotnet itself reports an SDK that global.json does not accept, but in a long text. This check gives one line.
    version=$(grep -o '"version": *"[^"]*"' "$root/global.json" | grep -o '[0-9][^"]*' || true)
    (cd "$root" && "$DOTNET_EXE" --version >"$temp/sdk.log" 2>&1 8>&- 9>&-) \
        || fail "The .NET SDK that global.json requires ($version or a later feature band) is not installed: see https://dot.net/download."
    choose_packages 8>&- 9>&-
    # The first outputs in a folder would count as a change of the folder: the program would be compiled twice, and a build that started
    # together with another one would wait until that one has ended. The stand-ins in eng have outputs too.
    find "${sources[@]}" "$root/eng" -name '*.csproj' -execdir mkdir -p bin obj \; 2>/dev/null || true
    stamp=$(mktemp "$temp/stamp.XXXXXX")
    if ! (cd "$root" && "$DOTNET_EXE" build "$root/build/_build.csproj" -c Release --nologo -v q >"$temp/build.log" 2>&1 8>&- 9>&-); then
        rm -f "$stamp"
        cat "$temp/build.log" >&2
        fail "The build program does not compile; the errors are printed above."
    fi
    # The stamp has the time at which the build started, so a change during the build counts.
    mv "$stamp" "$temp/build.stamp"
}

# Locks of the operating system end with their process, however it ends, so none is ever stale.
wait_for() {
    flock -w 3 "$1" "$2" && return
    echo "$3" >&2
    flock "$1" "$2"
}

unwritable="The checkout $root cannot be written by this user, and the build is compiled in it; "
unwritable+="make it writable, or copy it: cp -r $root DIR."
busy="Another build of this checkout compiles, or runs a program that has changed since; waiting until it has ended."

# One build compiles at a time, and none overwrites the program that another one runs; see build/Compiling. A run holds the shared lock 8
# and hands it to the program. The program closes 8 once it holds the lock itself, so that no process that it starts inherits the lock.
if command -v flock >/dev/null && { mkdir -p "$temp" && : >>"$temp/program.lock"; } 2>/dev/null; then
    exec 8<>"$temp/program.lock"
    wait_for -s 8 "$busy"
    seconds=0
    # While another build compiles, the inputs count as changed. Once it has compiled, this run uses the same program.
    while inputs_changed; do
        [[ -w "$root/build" ]] || fail "$unwritable"
        if flock -w 1 -x 8; then
            exec 9>>"$temp/compile.lock"
            wait_for -x 9 "Another build of this checkout is compiling; waiting until it has ended."
            if inputs_changed; then compile_build; fi
            exec 9>&-
            break
        fi
        ((++seconds == 3)) && echo "$busy" >&2
    done
    wait_for -s 8 "$busy"
    export REPRO_PROGRAM_LOCK=8
elif inputs_changed; then
    mkdir -p "$temp" 2>/dev/null && [[ -w "$temp" && -w "$root/build" ]] || fail "$unwritable"
    compile_build
fi

exec "$DOTNET_EXE" "$build_dll" "$@"
