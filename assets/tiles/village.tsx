<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.10" tiledversion="1.10.2" name="village" tilewidth="16" tileheight="16" tilecount="768" columns="32">
 <image source="village.png" width="512" height="384"/>
 <tile id="0">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="1">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="2">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="4">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="4" duration="480"/>
   <frame tileid="5" duration="480"/>
  </animation>
 </tile>
 <tile id="5">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="6">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="6" duration="480"/>
   <frame tileid="7" duration="480"/>
  </animation>
 </tile>
 <tile id="7">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="8">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="8" duration="480"/>
   <frame tileid="9" duration="480"/>
  </animation>
 </tile>
 <tile id="9">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="10">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="10" duration="480"/>
   <frame tileid="11" duration="480"/>
  </animation>
 </tile>
 <tile id="11">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="16">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="16" duration="480"/>
   <frame tileid="17" duration="480"/>
  </animation>
 </tile>
 <tile id="17">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="19">
  <animation>
   <frame tileid="19" duration="480"/>
   <frame tileid="19" duration="480"/>
  </animation>
 </tile>
 <tile id="20">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="20" duration="480"/>
   <frame tileid="21" duration="480"/>
  </animation>
 </tile>
 <tile id="21">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="22">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="22" duration="480"/>
   <frame tileid="23" duration="480"/>
  </animation>
 </tile>
 <tile id="23">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="24">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="24" duration="480"/>
   <frame tileid="25" duration="480"/>
  </animation>
 </tile>
 <tile id="25">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="26">
  <animation>
   <frame tileid="26" duration="480"/>
   <frame tileid="27" duration="480"/>
  </animation>
 </tile>
 <tile id="35">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="35" duration="480"/>
   <frame tileid="36" duration="480"/>
  </animation>
 </tile>
 <tile id="36">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="37">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="37" duration="480"/>
   <frame tileid="38" duration="480"/>
  </animation>
 </tile>
 <tile id="38">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="62">
  <animation>
   <frame tileid="62" duration="480"/>
   <frame tileid="62" duration="480"/>
  </animation>
 </tile>
 <tile id="63">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="63" duration="480"/>
   <frame tileid="63" duration="480"/>
  </animation>
 </tile>
 <tile id="64">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="64" duration="480"/>
   <frame tileid="64" duration="480"/>
  </animation>
 </tile>
 <tile id="65">
  <animation>
   <frame tileid="65" duration="480"/>
   <frame tileid="65" duration="480"/>
  </animation>
 </tile>
 <tile id="71">
  <animation>
   <frame tileid="71" duration="480"/>
   <frame tileid="72" duration="480"/>
  </animation>
 </tile>
 <tile id="73">
  <animation>
   <frame tileid="73" duration="480"/>
   <frame tileid="74" duration="480"/>
  </animation>
 </tile>
 <tile id="78">
  <animation>
   <frame tileid="78" duration="480"/>
   <frame tileid="78" duration="480"/>
  </animation>
 </tile>
 <tile id="79">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="79" duration="480"/>
   <frame tileid="80" duration="480"/>
  </animation>
 </tile>
 <tile id="80">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="81">
  <animation>
   <frame tileid="81" duration="480"/>
   <frame tileid="82" duration="480"/>
  </animation>
 </tile>
 <tile id="83">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="83" duration="480"/>
   <frame tileid="84" duration="480"/>
  </animation>
 </tile>
 <tile id="84">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="85">
  <animation>
   <frame tileid="85" duration="480"/>
   <frame tileid="85" duration="480"/>
  </animation>
 </tile>
 <tile id="89">
  <animation>
   <frame tileid="89" duration="480"/>
   <frame tileid="90" duration="480"/>
  </animation>
 </tile>
 <tile id="91">
  <animation>
   <frame tileid="91" duration="480"/>
   <frame tileid="91" duration="480"/>
  </animation>
 </tile>
 <tile id="92">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="92" duration="480"/>
   <frame tileid="93" duration="480"/>
  </animation>
 </tile>
 <tile id="93">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="94">
  <animation>
   <frame tileid="94" duration="480"/>
   <frame tileid="95" duration="480"/>
  </animation>
 </tile>
 <tile id="103">
  <animation>
   <frame tileid="103" duration="480"/>
   <frame tileid="103" duration="480"/>
  </animation>
 </tile>
 <tile id="104">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="104" duration="480"/>
   <frame tileid="105" duration="480"/>
  </animation>
 </tile>
 <tile id="105">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="106">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="106" duration="480"/>
   <frame tileid="107" duration="480"/>
  </animation>
 </tile>
 <tile id="107">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="108">
  <animation>
   <frame tileid="108" duration="480"/>
   <frame tileid="108" duration="480"/>
  </animation>
 </tile>
 <tile id="118">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="118" duration="480"/>
   <frame tileid="119" duration="480"/>
  </animation>
 </tile>
 <tile id="119">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="144">
  <animation>
   <frame tileid="144" duration="480"/>
   <frame tileid="144" duration="480"/>
  </animation>
 </tile>
 <tile id="145">
  <animation>
   <frame tileid="145" duration="480"/>
   <frame tileid="146" duration="480"/>
  </animation>
 </tile>
 <tile id="152">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="152" duration="480"/>
   <frame tileid="153" duration="480"/>
  </animation>
 </tile>
 <tile id="153">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="169">
  <animation>
   <frame tileid="169" duration="480"/>
   <frame tileid="170" duration="480"/>
  </animation>
 </tile>
 <tile id="173">
  <animation>
   <frame tileid="173" duration="480"/>
   <frame tileid="174" duration="480"/>
  </animation>
 </tile>
 <tile id="178">
  <animation>
   <frame tileid="178" duration="480"/>
   <frame tileid="179" duration="480"/>
  </animation>
 </tile>
 <tile id="195">
  <animation>
   <frame tileid="195" duration="480"/>
   <frame tileid="195" duration="480"/>
  </animation>
 </tile>
 <tile id="196">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="196" duration="480"/>
   <frame tileid="197" duration="480"/>
  </animation>
 </tile>
 <tile id="197">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="207">
  <animation>
   <frame tileid="207" duration="480"/>
   <frame tileid="207" duration="480"/>
  </animation>
 </tile>
 <tile id="209">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="209" duration="480"/>
   <frame tileid="210" duration="480"/>
  </animation>
 </tile>
 <tile id="210">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="212">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="212" duration="480"/>
   <frame tileid="213" duration="480"/>
  </animation>
 </tile>
 <tile id="213">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="214">
  <animation>
   <frame tileid="214" duration="480"/>
   <frame tileid="214" duration="480"/>
  </animation>
 </tile>
 <tile id="217">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="217" duration="480"/>
   <frame tileid="218" duration="480"/>
  </animation>
 </tile>
 <tile id="218">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="220">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="220" duration="480"/>
   <frame tileid="221" duration="480"/>
  </animation>
 </tile>
 <tile id="221">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="226">
  <animation>
   <frame tileid="226" duration="480"/>
   <frame tileid="226" duration="480"/>
  </animation>
 </tile>
 <tile id="227">
  <animation>
   <frame tileid="227" duration="480"/>
   <frame tileid="228" duration="480"/>
  </animation>
 </tile>
 <tile id="341">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="342">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="343">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="344">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="345">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="346">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="347">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="348">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="349">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="350">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="351">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="352">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="353">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="354">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="355">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="356">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="357">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="357" duration="480"/>
   <frame tileid="358" duration="480"/>
  </animation>
 </tile>
 <tile id="358">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="359">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="359" duration="480"/>
   <frame tileid="360" duration="480"/>
  </animation>
 </tile>
 <tile id="360">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="361">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="362">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="363">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="364">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="365">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="366">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="367">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="368">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="369">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="370">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="371">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="372">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="373">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="374">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="375">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="376">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="377">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="378">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="378" duration="480"/>
   <frame tileid="379" duration="480"/>
  </animation>
 </tile>
 <tile id="379">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="380">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="380" duration="480"/>
   <frame tileid="381" duration="480"/>
  </animation>
 </tile>
 <tile id="381">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="382">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="383">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="384">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="385">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="386">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="387">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="388">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="389">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="390">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="391">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="392">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="393">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="394">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="395">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="396">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="396" duration="480"/>
   <frame tileid="397" duration="480"/>
  </animation>
 </tile>
 <tile id="397">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="398">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="398" duration="480"/>
   <frame tileid="399" duration="480"/>
  </animation>
 </tile>
 <tile id="399">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="400">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="401">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="402">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="403">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="404">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="405">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="406">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="407">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="408">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="409">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="410">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="411">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="412">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="413">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="414">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="415">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="416">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="417">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="418">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="419">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="420">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="421">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="422">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="423">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="424">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="425">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="426">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="427">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="428">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="429">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="430">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="431">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="432">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="433">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="434">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="435">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="436">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="437">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="438">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="439">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="440">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="441">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="442">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="443">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="444">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="445">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="446">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="447">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="448">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="449">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="450">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="451">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="452">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="453">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="454">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="455">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="456">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="457">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="458">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="459">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="460">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="461">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="462">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="463">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="464">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="465">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="466">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="467">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="468">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="469">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="470">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="471">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="472">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="473">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="474">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="475">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="476">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="477">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="478">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="479">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="480">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="481">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="482">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="483">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="484">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="485">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="486">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="487">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="488">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="489">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="490">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="491">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="492">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="493">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="494">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="495">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="496">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="497">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="498">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="499">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="500">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="501">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="502">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="503">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="504">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="505">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="506">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="508">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="509">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="511">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="512">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="513">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="514">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="515">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="516">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="517">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="518">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="519">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="520">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="521">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="522">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="523">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="524">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="524" duration="480"/>
   <frame tileid="525" duration="480"/>
  </animation>
 </tile>
 <tile id="525">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="526">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="527">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="528">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="529">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="530">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="531">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="532">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="533">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="534">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="535">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="536">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="537">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="538">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="538" duration="480"/>
   <frame tileid="539" duration="480"/>
  </animation>
 </tile>
 <tile id="539">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="540">
  <properties><property name="solid" type="bool" value="true"/></properties>
  <animation>
   <frame tileid="540" duration="480"/>
   <frame tileid="541" duration="480"/>
  </animation>
 </tile>
 <tile id="541">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="542">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="543">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="544">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="545">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="546">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="547">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="548">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="549">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="550">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="551">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="552">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="553">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="554">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="562">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="563">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="564">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="572">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="573">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="574">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="575">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="576">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="577">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="578">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="579">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="580">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="581">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="582">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="583">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="584">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="585">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="586">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="587">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="588">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="589">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="590">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="591">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="592">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="593">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="594">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="595">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="596">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="597">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="598">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="599">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="600">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="601">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="602">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="603">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="604">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="605">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="606">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="607">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="608">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="609">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="610">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="611">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="612">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="613">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="614">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="615">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="616">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="617">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="618">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="619">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="620">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="621">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="622">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="623">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="624">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="636">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="637">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="638">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="639">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="640">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
 <tile id="641">
  <properties><property name="solid" type="bool" value="true"/></properties>
 </tile>
</tileset>
