package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.TcpForward;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One of a profile's lists whose items are switched, moved and edited in the same way.
 *
 * @param pointer where it stands in the file
 * @param items reads it out of a profile
 * @param with makes a profile with another list
 * @param label what people call an item
 * @param enabled whether an item is switched on
 * @param switched makes an item that is switched on or off
 */
public record ProfileList<T>(
        String pointer,
        Function<Profile, List<T>> items,
        BiFunction<Profile, List<T>, Profile> with,
        Function<T, String> label,
        Predicate<T> enabled,
        BiFunction<T, Boolean, T> switched) {

    public static final ProfileList<Route> ROUTES = new ProfileList<>(
            "/routes", Profile::routes, Profile::withRoutes, Route::label, Route::enabled, Route::withEnabled);

    public static final ProfileList<TcpForward> TCP = new ProfileList<>(
            "/tcp", Profile::tcp, Profile::withTcp, TcpForward::label, TcpForward::enabled, TcpForward::withEnabled);

    public List<T> of(Profile profile) {
        return items.apply(profile);
    }

    /** The profile with an item put in place of another, or between others. */
    Profile place(Profile profile, int index, T item, boolean between) {
        var changed = new ArrayList<>(of(profile));
        if (between) {
            changed.add(index, item);
        } else {
            changed.set(index, item);
        }
        return with.apply(profile, changed);
    }

    /** Whether it is the same item; switching it on or off makes no other of it. */
    boolean same(T one, T other) {
        return switched.apply(one, true).equals(switched.apply(other, true));
    }

    /** Where an item stands now: in its place, or else anywhere; -1 for nowhere. */
    int find(T item, Profile profile, int place) {
        var all = of(profile);
        if (place < all.size() && same(item, all.get(place))) {
            return place;
        }
        for (int i = 0; i < all.size(); i++) {
            if (same(item, all.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Pointers below an item begin at the item; others stay as they are. */
    List<Problem> relative(List<Problem> problems, int index) {
        var prefix = pointer + "/" + index;
        return problems.stream()
                .map(problem -> problem.pointer().startsWith(prefix + "/")
                        ? new Problem(problem.pointer().substring(prefix.length()), problem.message())
                        : problem)
                .toList();
    }
}
