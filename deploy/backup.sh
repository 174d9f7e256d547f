#!/bin/sh
# Copy the store of ÖJ-panelen, also while it is in use: backup.sh STORE TARGET
# TARGET is a folder; it becomes a store of its own. Run it again and only what is new is copied.
# docs/deploy.md says why the order makes it whole.
set -eu
umask 077
store=${1:?"backup.sh STORE TARGET"}
target=${2:?"backup.sh STORE TARGET"}
mkdir -p "$target"

# 1. The log and the pointer, of the same moment: the pointer is the same before and after the log is copied.
rm -f "$target/.log.new" "$target/.current.new"
if [ -e "$store/current" ]; then
    until
        cp -p "$store/current" "$target/.current.new"
        if [ -e "$store/log.jsonl" ]; then cp -p "$store/log.jsonl" "$target/.log.new"; fi
        cmp -s "$store/current" "$target/.current.new"
    do :; done
fi

# 2. What they speak of. Such a file is complete when it gets its name, and never changes after that.
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

# 3. Whatever else lies there: what people have decided.
for file in "$store"/*; do
    case ${file##*/} in
        current | log.jsonl | lock | editions | originals | reports | '*') ;;
        *) cp -Rp "$file" "$target/" ;;
    esac
done

# 4. Last, so that a copy that was cut short still shows what it showed before.
sync
if [ -e "$target/.log.new" ]; then mv "$target/.log.new" "$target/log.jsonl"; fi
if [ -e "$target/.current.new" ]; then mv "$target/.current.new" "$target/current"; fi
