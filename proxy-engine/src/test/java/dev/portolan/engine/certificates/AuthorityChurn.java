package dev.portolan.engine.certificates;

import java.nio.file.Path;
import java.time.Clock;

/** A program that makes an authority and removes it, again and again; one line on its output each time it did either. */
final class AuthorityChurn {

    private AuthorityChurn() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int times = Integer.parseInt(arguments[1]);
        for (int i = 0; i < times; i++) {
            LocalAuthority authority = LocalAuthority.openOrCreate(folder, Clock.systemUTC());
            Validators.pkix(authority.root(), authority.leaf("shop.localhost").chain(), null);
            System.out.println("made");
            LocalAuthority.remove(folder);
            System.out.println("removed");
        }
    }
}
