package jd.compiler.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProvidersTest {

    /// The permits clause is the registry; the list beside it must not forget a family.
    @Test
    void everyPermittedFamilyIsListed() {
        Set<Object> permitted = new HashSet<>();
        for (Class<?> type : Provider.class.getPermittedSubclasses()) {
            permitted.addAll(List.of(type.getEnumConstants()));
        }
        assertEquals(permitted, new HashSet<>(Providers.ALL));
        assertEquals(permitted.size(), Providers.ALL.size());
    }

    @Test
    void noTwoFamiliesShareAName() {
        List<String> names = new ArrayList<>(Providers.names());
        assertEquals(new HashSet<>(names).size(), names.size());
        for (String name : names) {
            assertEquals(Optional.empty(), UnsupportedFamily.named(name), name);
            assertEquals(Providers.named(name), Providers.named(name.toUpperCase(Locale.ROOT)));
        }
    }
}
