package in.plugged.local;

import java.io.PrintStream;

/** What the person in front of it reads; every line whole, whoever writes at the same time. */
record Screen(PrintStream out) {

    void say(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
