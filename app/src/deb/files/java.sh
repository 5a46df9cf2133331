# SPDX-License-Identifier: Apache-2.0
# Which Java, and how: read by the command and by make-archive, since an archive fits only the JVM that made it.

jar=/usr/share/sparekey/sparekey.jar

# One thread is enough to collect this little garbage. What the JVM has to say must not get between the lines of the
# output, and that an archive does not fit is no news to anybody. That the jar may load a native library (SQLite's)
# stands in its manifest: --enable-native-access is not known to every Java, and keeps newer ones from starting fast.
jvm_options='-XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable -Xlog:os*=warning:stderr -Xlog:gc*=warning:stderr'

# Reads the version from a file, for asking the JVM would take as long as the command itself.
is_17_or_later() { # home
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r name value; do
        [ "$name" = JAVA_VERSION ] || continue
        value=${value#\"}
        value=${value%%[!0-9]*}
        [ "${value:-0}" -ge 17 ]
        return
    done <"$1/release"
    return 1
}

# Sets java: that of JAVA_HOME, else the system's, else any.
find_java() {
    on_path=$(readlink -f "$(command -v java)")
    for home in "${JAVA_HOME-}" "${on_path%/bin/java}" /usr/lib/jvm/*; do
        if is_17_or_later "$home"; then
            java=$home/bin/java
            return
        fi
    done
    return 1
}
