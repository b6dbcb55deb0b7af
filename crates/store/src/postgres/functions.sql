-- The functions that PostgreSQL lacks or defines differently. Each computes what `model` computes in memory; a null,
-- which stands for no value, gives null. Texts are compared by their bytes, and upper and lower case are Unicode's.

create or replace function text_contains(whole text, part text) returns boolean
    language sql immutable parallel safe
    return strpos(whole collate "C", part collate "C") > 0;

create or replace function text_ends_with(whole text, part text) returns boolean
    language sql immutable parallel safe
    return right(whole, length(part)) collate "C" = part collate "C";

create or replace function text_matches_wildcard(whole text, pattern text) returns boolean
    language sql immutable parallel safe
    return whole collate "C" like replace(replace(replace(replace(replace(
        pattern, '\', '\\'), '%', '\%'), '_', '\_'), '*', '%'), '?', '_') collate "C";

create or replace function text_matches_pattern(whole text, pattern text) returns boolean
    language sql immutable parallel safe
    return whole collate "C" ~ pattern collate "C";

create or replace function text_lower(whole text) returns text
    language sql immutable parallel safe
    return lower(whole collate "und-x-icu");

create or replace function text_upper(whole text) returns text
    language sql immutable parallel safe
    return upper(whole collate "und-x-icu");

-- Unicode's white space.
create or replace function text_trim(whole text) returns text
    language sql immutable parallel safe
    return btrim(whole, E'\u0009\u000a\u000b\u000c\u000d\u0020\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000');

create or replace function text_concat(one text, other text) returns text
    language sql immutable parallel safe
    return one || other;

-- No text is as long as the greatest number of characters here.
create or replace function text_substring(whole text, start bigint) returns text
    language sql immutable parallel safe
    return substr(whole, least(greatest(start, 0), 1000000000)::integer + 1);

create or replace function text_substring(whole text, start bigint, count bigint) returns text
    language sql immutable parallel safe
    return substr(
        whole,
        least(greatest(start, 0), 1000000000)::integer + 1,
        least(greatest(count, 0), 1000000000)::integer);

create or replace function text_length(whole text) returns bigint
    language sql immutable parallel safe
    return length(whole)::bigint;

create or replace function text_index_of(whole text, part text) returns bigint
    language sql immutable parallel safe
    return strpos(whole collate "C", part collate "C")::bigint - 1;

create or replace function date_year(day date) returns bigint
    language sql immutable parallel safe
    return extract(year from day)::bigint;

create or replace function date_month(day date) returns bigint
    language sql immutable parallel safe
    return extract(month from day)::bigint;

create or replace function date_day(day date) returns bigint
    language sql immutable parallel safe
    return extract(day from day)::bigint;

-- Instants are milliseconds since 1970, in UTC.
create or replace function instant_millis_of_day(millis bigint) returns bigint
    language sql immutable parallel safe
    return mod(mod(millis, 86400000) + 86400000, 86400000);

create or replace function whole_days(millis bigint) returns bigint
    language sql immutable parallel safe
    return millis / 86400000 - case when mod(millis, 86400000) < 0 then 1 else 0 end;

-- The blank date stands for every instant before it and for those behind the calendar's last.
create or replace function instant_date(millis bigint) returns date
    language sql immutable parallel safe
    return case
        when millis < -62135596800000 or millis > 253402207200999 then date '0001-01-01'
        else date '1970-01-01' + whole_days(millis)::integer
    end;

create or replace function fitting_bigint(whole numeric) returns bigint
    language sql immutable parallel safe
    return least(greatest(whole, -9223372036854775808), 9223372036854775807)::bigint;

create or replace function instant_plus_millis(millis bigint, added bigint) returns bigint
    language sql immutable parallel safe
    return fitting_bigint(millis::numeric + added::numeric);

create or replace function instants_millis_between(later bigint, earlier bigint) returns bigint
    language sql immutable parallel safe
    return fitting_bigint(later::numeric - earlier::numeric);

-- Stays between the blank date and the calendar's last.
create or replace function date_plus_days(day date, millis bigint) returns date
    language sql immutable parallel safe
    return date '1970-01-01'
        + least(greatest((day - date '1970-01-01')::bigint + whole_days(millis), -719162), 2932896)::integer;

create or replace function dates_days_between(later date, earlier date) returns bigint
    language sql immutable parallel safe
    return (later - earlier)::bigint;

-- The nearest number that has at most 28 digits behind the point and whose digits fit 96 bits; a half goes to the even
-- neighbour. Null when there is none.
create or replace function number_fit(exact numeric) returns numeric
    language plpgsql immutable parallel safe strict
as $$
declare
    places integer := least(28, min_scale(exact));
    whole integer := case when abs(exact) < 1 then 0 else length(trunc(abs(exact))::text) end;
    rounded numeric;
begin
    places := least(places, 29 - whole);
    while places >= 0 loop
        rounded := round(exact, places);
        if abs(exact - trunc(exact, places)) = 0.5 * ('1e-' || places)::numeric
            and mod(trunc(exact, places) * ('1e' || places)::numeric, 2) = 0
        then
            rounded := trunc(exact, places);
        end if;
        if abs(rounded) * ('1e' || places)::numeric <= 79228162514264337593543950335 then
            return rounded;
        end if;
        places := places - 1;
    end loop;
    return null;
end
$$;

create or replace function number_add(one numeric, other numeric) returns numeric
    language sql immutable parallel safe
    return number_fit(one + other);

create or replace function number_subtract(one numeric, other numeric) returns numeric
    language sql immutable parallel safe
    return number_fit(one - other);

create or replace function number_multiply(one numeric, other numeric) returns numeric
    language sql immutable parallel safe
    return number_fit(one * other);

-- PostgreSQL computes as many digits of a quotient as its first operand has, here more than are kept.
create or replace function number_divide(one numeric, other numeric) returns numeric
    language sql immutable parallel safe
    return case when other = 0 then null else round(number_fit(round(one, 60) / other), 12) end;

create or replace function number_divide_whole(one numeric, other numeric) returns numeric
    language sql immutable parallel safe
    return case when other = 0 then null else trunc(number_fit(round(one, 60) / other)) end;

create or replace function number_remainder(one numeric, other numeric) returns numeric
    language sql immutable parallel safe
    return case when other = 0 then null else number_fit(mod(one, other)) end;
