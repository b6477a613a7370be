# Sourced by mvnw and by the scripts under deploy/local: leaves JAVA_HOME pointing at a JDK 25, or ends with one sentence.
# POSIX sh only.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release" 2>/dev/null
}

find_jdk_25() {
  is_jdk_25 "${JAVA_HOME:-}" && return 0
  set +f
  for candidate in /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_jdk_25 "$candidate"; then
      JAVA_HOME=$candidate
      return 0
    fi
  done
  if on_path=$(command -v javac); then
    JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
    is_jdk_25 "$JAVA_HOME" && return 0
  fi
  return 1
}

if ! find_jdk_25; then
  echo "A JDK 25 is needed and none was found: install one (for example Temurin 25) under /usr/lib/jvm, with SDKMAN, or set JAVA_HOME." >&2
  exit 1
fi
export JAVA_HOME
