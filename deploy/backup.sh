#!/bin/sh
# Copy the store of ÖJ-panelen, also while it is in use: backup.sh STORE TARGET
# TARGET is a folder; it becomes a store of its own. Run it again and only what is new is copied.
# Exit 0: the copy is whole. Otherwise 1, and a line on stderr says why. docs/deploy.md says why the order makes
# it whole, and what is left out: drafts and fetches that are not done, which are erased within a day.
set -eu
umask 077
done=''
explained=''
fail() {
    echo "backup.sh: $1" >&2
    explained=yes
    exit 1
}
left() {
    [ -z "$done" ] || return 0
    rm -f "${target:-.}/.copy.new" "${target:-.}/.log.new" "${target:-.}/.current.new" 2>/dev/null || :
    [ -n "$explained" ] || echo "backup.sh: säkerhetskopian blev inte färdig; skälet står ovan. ${target:-Målet} visar det som den visade förut." >&2
    exit 1
}
[ $# -eq 2 ] && [ -n "$1" ] && [ -n "$2" ] || { echo "backup.sh LAGER MÅL" >&2; exit 1; }
store=$1

[ -d "$store" ] || fail "lagret $store finns inte. Ingenting är kopierat."
[ -r "$store" ] && [ -x "$store" ] || fail "lagret $store går inte att läsa för $(id -un). Ingenting är kopierat."
[ -e "$store/current" ] || [ -e "$store/log.jsonl" ] ||
    fail "$store är tomt: där finns inget lager. Ingenting är kopierat."
mkdir -p "$2" || fail "målet $2 går inte att skapa. Ingenting är kopierat."
[ "$(cd "$store" && pwd -P)" != "$(cd "$2" && pwd -P)" ] || fail "lagret och målet är samma mapp."
: 2>/dev/null >"$2/.copy.new" || fail "målet $2 går inte att skriva i. Ingenting är kopierat."
target=$2
trap left EXIT

# 1. The log and the pointer, of the same moment: the pointer is the same before and after the log is copied.
rm -f "$target/.log.new" "$target/.current.new"
if [ -e "$store/current" ]; then
    while :; do
        cp -p "$store/current" "$target/.current.new"
        if [ -e "$store/log.jsonl" ]; then cp -p "$store/log.jsonl" "$target/.log.new"; fi
        if cmp -s "$store/current" "$target/.current.new"; then break; fi
    done
fi

# 2. What they speak of. Such a file is complete when it gets its name, and never changes after that, but for an
#    uploaded one in which somebody has had personal data emptied since: the copy must not keep what the store lacks.
for folder in editions originals reports; do
    [ -d "$store/$folder" ] || continue
    mkdir -p "$target/$folder"
    for file in "$store/$folder"/*; do
        copy=$target/$folder/${file##*/}
        if [ -f "$file" ] && [ ! -e "$copy" ]; then
            cp -p "$file" "$target/.copy.new"
            mv "$target/.copy.new" "$copy"
        fi
    done
done

for file in "$store"/emptied/*.json; do
    sha=${file##*/}
    sha=${sha%.json}
    for kept in "$store/originals/$sha".*; do
        copy=$target/originals/${kept##*/}
        if [ -f "$kept" ] && ! cmp -s "$kept" "$copy"; then
            cp -p "$kept" "$target/.copy.new"
            mv "$target/.copy.new" "$copy"
        fi
    done
    for copy in "$target/originals/$sha".*; do
        if [ -f "$copy" ] && [ ! -e "$store/originals/${copy##*/}" ]; then rm -f "$copy"; fi
    done
done

# 3. Whatever else lies there: what people have decided. Not what is made anew (folded).
for file in "$store"/*; do
    case ${file##*/} in
        current | log.jsonl | lock | editions | originals | reports | drafts | fetching | folded | '*') ;;
        *) cp -Rp "$file" "$target/" ;;
    esac
done

# 4. Last, so that a copy that was cut short still shows what it showed before.
if [ -e "$target/.current.new" ]; then
    shown=$(sed -n 's/.*"edition": *\([0-9][0-9]*\).*/\1/p' "$target/.current.new")
    [ "${shown:-0}" = 0 ] || ls "$target/editions/$shown".* >/dev/null 2>&1 ||
        fail "utgåva $shown, som visas, finns inte i $store/editions. Kopian i $target visar det som den visade förut."
fi
sync
if [ -e "$target/.log.new" ]; then mv "$target/.log.new" "$target/log.jsonl"; fi
if [ -e "$target/.current.new" ]; then mv "$target/.current.new" "$target/current"; fi
rm -f "$target/.copy.new"
done=yes
